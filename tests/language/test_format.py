from __future__ import annotations

import pytest

from grammar.format import format_text
from grammar.reserved import CLAUSE_WORDS
from tests.strategies.words import book, words


def spelt(text: str) -> str:
    return format_text("rules", text, words().vocabulary)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("custody image retention requires review", "Custody image retention requires review."),
        ("AFR capability forbidden", "AFR is forbidden."),
        ("an AFR capability is prohibited.", "AFR is forbidden."),
        ("AFR capabilities are prohibited.", "AFR is forbidden."),
        ("AFR is not permitted.", "AFR is forbidden."),
        ("Mugshots are not allowed.", "Custody images are forbidden."),
        ("custody images forbidden", "Custody images are forbidden."),
        ("vehicle data forbidden", "Vehicle data is forbidden."),
        ("vehicle data are forbidden", "Vehicle data are forbidden."),
        (
            "custody images and fingerprints forbidden",
            "Custody images and fingerprints are forbidden.",
        ),
        ("custody image are forbidden", "Custody image is forbidden."),
        ("AFR allowed", "AFR is permitted."),
        (
            "automatic facial recognition on the Police National Computer is forbidden",
            "AFR on the PNC is forbidden.",
        ),
        ("Any custody image is forbidden.", "Custody image is forbidden."),
        ("All custody images are forbidden.", "Custody images are forbidden."),
        ("custody images retention require review", "Custody image retention requires review."),
        ("searching custody images are forbidden", "Searching custody images is forbidden."),
        ("custody images requires review", "Custody images require review."),
        ("AFR requires an dpia", "AFR requires a DPIA."),
        (
            "AFR requires a consultation on record keeping",
            "AFR requires a consultation on record keeping.",
        ),
        ("AFR requires a data protection impact assessment", "AFR requires a DPIA."),
        (
            "AFR requires a notifications to the members",
            "AFR requires notifications to the members.",
        ),
        (
            "AFR requires review by an insp or above",
            "AFR requires review by an inspector or above.",
        ),
        ("AFR requires review every 1 years", "AFR requires review every 1 year."),
        ("AFR requires review every 6 month", "AFR requires review every 6 months."),
        (
            "AFR requires a watchlist size of at most 2000",
            "AFR requires a watchlist size of at most 2,000.",
        ),
        (
            "AFR requires a match threshold of above 0.70",
            "AFR requires a match threshold of more than 0.7.",
        ),
        (
            "AFR requires a confidence level of at least 95 percent",
            "AFR requires a confidence level of at least 95%.",
        ),
        (
            "AFR requires DPIA, review, and human review.",
            "AFR requires DPIA, review and human review.",
        ),
        (
            "AFR requires one of a DPIA, or a notification.",
            "AFR requires any of: a DPIA or a notification.",
        ),
        (
            "AFR requires all of a DPIA and a notification.",
            "AFR requires all of: a DPIA and a notification.",
        ),
        (
            "AFR requires a DPIA stating rationale or why they are withheld",
            "AFR requires a DPIA stating rationale or why it is withheld.",
        ),
        (
            "AFR requires a DPIA stating rationale and outline of use, or why it is withheld",
            "AFR requires a DPIA stating rationale and outline of use or why they are withheld.",
        ),
        (
            "AFR requires the recorded judgement of necessity",
            "AFR requires the recorded judgement of necessity.",
        ),
        ("AFR requires the declared retention limit", "AFR requires a declared retention limit."),
        ("AFR is forbidden, when high risk applies", "AFR is forbidden when high risk applies."),
        (
            "AFR is forbidden when high risk applies unless the stage is live until 2030-01-01",
            "AFR is forbidden when high risk applies, unless the stage is live, until 2030-01-01.",
        ),
        ("AFR is forbidden, until 2030-01-01", "AFR is forbidden until 2030-01-01."),
        (
            "AFR is forbidden when the match threshold are at least 5",
            "AFR is forbidden when the match threshold is at least 5.",
        ),
        (
            "AFR is forbidden unless an approvals by a member is current",
            "AFR is forbidden unless approvals by a member is current.",
        ),
        ("AFR of child who are witness is forbidden", "AFR of child who is witness is forbidden."),
        ("AFR should not take place", "AFR should not happen."),
        (
            "Retention of fingerprints must end on earlier of capture and last conviction",
            "Retention of fingerprints must end at the earlier of capture and last conviction.",
        ),
        ('rule X-1 "T" : afr is forbidden', 'Rule X-1 "T": AFR is forbidden.'),
        (
            "exception to Rule X-1: Sharing allowed",
            "Exception to rule X-1: sharing is permitted.",
        ),
        ('"new thing" is a kind of a custody images', '"New thing" is a kind of custody image.'),
        ('"lone" is a kind of system', '"lone" is a kind of system.'),
        ('"X" is one of "a" or "b"', '"X" is one of "a", "b".'),
        ("the AFR is not a facial matching", "The AFR is not a facial matching."),
        ('uses "common"', 'Uses "common".'),
    ],
)
def test_one_spelling(written: str, canonical: str) -> None:
    assert spelt(written) == f"{canonical}\n"
    assert spelt(f"{canonical}\n") == f"{canonical}\n"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ('source "x" and "y"', 'Source "x", "y".'),
        ("source \u201cthe paper,\n   page  2\u201d", 'Source "the paper, page 2".'),
        (
            "In force from 2019-01-16, until 2020-01-01",
            "In force from 2019-01-16 until 2020-01-01.",
        ),
        (
            "changing this rule require notification to members before the change",
            "Changing this rule requires notification to members before the change.",
        ),
        ("this rule cannot be waived", "This rule can not be waived."),
        (
            "example that fails : the data are mugshots, and the activity is retention",
            "Example that fails: the data are custody images and the activity is retention.",
        ),
        (
            "Example that passes: data age is 2000 month",
            "Example that passes: data age is 2,000 months.",
        ),
        (
            "example that passes: there are a DPIA and there is at least 2 reviews",
            "Example that passes: there is a DPIA and there are at least 2 reviews.",
        ),
        (
            "example that cannot tell: operational sensitivity applies and captures has happened",
            "Example that cannot tell: operational sensitivity applies and capture has happened.",
        ),
        ('accept S205 because "x", until 2030-01-01', 'Accept S205 because "x" until 2030-01-01.'),
    ],
)
def test_clauses_stand_below_their_rule(written: str, canonical: str) -> None:
    assert spelt(f"AFR is forbidden.\n{written}") == f"AFR is forbidden.\n  {canonical}\n"


def test_every_sentence_has_a_line_of_its_own() -> None:
    assert spelt("AFR is forbidden. Facial matching is permitted.  Sharing requires review.") == (
        "AFR is forbidden.\nFacial matching is permitted.\nSharing requires review.\n"
    )


def test_long_sentences_go_on_deeper() -> None:
    text = 'AFR on LEDS is forbidden.\n  Because "' + "word " * 30 + 'end".\n'
    assert spelt(text).split("\n")[1:] == [
        '  Because "' + "word " * 17 + "word",
        "      " + "word " * 11 + 'word end".',
        "",
    ]


@pytest.mark.parametrize("length", range(30, 60))
def test_no_line_begins_with_what_would_start_a_clause(length: int) -> None:
    prose = "a " * length + "because source # example that accept in force means also called x"
    text = spelt(f'AFR is forbidden.\n  Source "{prose}".\n')
    for line in text.split("\n")[2:]:
        assert not line.lstrip().startswith(("#", *CLAUSE_WORDS))
    assert spelt(text) == text
    assert book(text).rules[0].sources == (prose,)


def test_a_long_comment_is_never_wrapped() -> None:
    text = f"# {'word ' * 40}end\nAFR is forbidden.\n"
    assert spelt(text) == text


def test_rules_with_clauses_are_set_apart() -> None:
    text = (
        "AFR is forbidden.\n"
        "Facial matching is permitted.\n"
        "# about sharing\n"
        "Sharing is forbidden.\n"
        'Source "x"\n'
        "Searching is forbidden.\n"
        '"Thing" is a kind of data.\n'
        'Means "x".\n'
        '"Stuff" is a kind of data.\n'
    )
    assert spelt(text) == (
        "AFR is forbidden.\n"
        "Facial matching is permitted.\n"
        "\n"
        "# about sharing\n"
        "Sharing is forbidden.\n"
        '  Source "x".\n'
        "\n"
        "Searching is forbidden.\n"
        '"Thing" is a kind of data.\n'
        '  Means "x".\n'
        '"Stuff" is a kind of data.\n'
    )


def test_comments_stay_where_they_speak() -> None:
    text = (
        "\n"
        "\n"
        "#head\n"
        "\n"
        "\n"
        "\n"
        "# above\n"
        "AFR # inside\n"
        "  forbidden # behind\n"
        "# of the source\n"
        'Source "x".\n'
        "\n"
        "  # of the reason \u2013 with a dash\n"
        "\n"
        'Because "y".\n'
        "  # still of the rule\n"
        "\n"
        "Sharing is forbidden.\n"
        "\n"
        "# at the end"
    )
    assert spelt(text) == (
        "# head\n"
        "\n"
        "# above\n"
        "# inside\n"
        "AFR is forbidden. # behind\n"
        "  # of the source\n"
        '  Source "x".\n'
        "  # of the reason \u2013 with a dash\n"
        '  Because "y".\n'
        "  # still of the rule\n"
        "\n"
        "Sharing is forbidden.\n"
        "\n"
        "# at the end\n"
    )


def test_comments_alone_and_nothing_at_all() -> None:
    assert spelt("") == ""
    assert spelt("\n\n") == ""
    assert spelt("# only this") == "# only this\n"


def test_a_synonym_stays_where_its_own_name_would_read_otherwise() -> None:
    more = '"Mug" is a kind of data.\n  Also called "cup".\n"Mug sharing" is a kind of activity.\n'
    vocabulary = book(more).vocabulary
    assert format_text("x", "cup sharing is forbidden", vocabulary) == "Cup sharing is forbidden.\n"
