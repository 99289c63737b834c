"""What may come next: what is offered, what is left out, and that it always leads to a rule."""

from __future__ import annotations

import random
from functools import cache

import pytest

from grammar.books import load
from grammar.complete import Completion, complete
from grammar.parse import BookText, RuleBook, RuleFile, read

NOT_OF_ONE_PLACE = frozenset({"E136", "E173", "E179"})
"""Faults of two sentences together, or of a word with its definition: no next word shows them."""


@cache
def book() -> RuleBook:
    return load(["leds"])


def after(text: str) -> Completion:
    return complete(text, book())


def offered(text: str, heading: str = "") -> list[str]:
    groups = [g for g in after(text).groups if not heading or g.heading == heading]
    return [offer.text for group in groups for offer in group.offers]


@pytest.mark.parametrize(
    ("text", "heading", "words"),
    [
        ("", "data", "custody image"),
        ("", "a capability", "AFR"),
        ("", "a kind of change", "new data set"),
        ("Custody im", "data", "custody image"),
        ("custody ", "data", "custody image"),
        ("mug", "data", "mugshot"),
        ("AFR ", "what the rule says", "is forbidden"),
        ("AFR i", "what the rule says", "is forbidden"),
        ("AFR is for", "what the rule says", "forbidden"),
        ("AFR is ", "what the rule says", "permitted"),
        ("Custody image re", "an activity", "retention"),
        ("Custody image re", "what the rule says", "requires"),
        ("Custody image retention requires ", "a kind of evidence", "DPIA"),
        ("Custody image retention requires ", "a control", "review"),
        ("Custody image retention requires a re", "a control", "review"),
        ("AFR requires a decl", "what it has to be", "a declared retention limit"),
        ("AFR requires recorded judg", "what it has to be", "recorded judgement of"),
        ("Custody image retention requires review ", "by when, how often", "every"),
        ("A new data set requires a DPIA ", "by when, how often", "at least"),
        ("A new data set requires a DPIA at least 3 ", "by when, how often", "months"),
        ("A new data set requires a DPIA before ", "an event", "go-live"),
        ("Sharing custody images with ", "an organisation", "police force"),
        ("AFR is forbidden unless the purpose is ", "a purpose", "counter-terrorism"),
        ("AFR is forbidden unless ", "what is so", "the purpose"),
        ("AFR is forbidden until 2027-0", "a date, as year-month-day", "2027-03-31"),
        ("AFR requires a deletion mode of ", "one of its values", '"automatic"'),
        ("Exception to rule ", "the rule that it is an exception to", "LEDS-1"),
        ("AFR is forbidden.\n  ", "a clause about the rule", "because"),
        ('"Drone" ', "what a word means", "is a kind of"),
    ],
)  # fmt: skip
def test_offered(text: str, heading: str, words: str) -> None:
    assert words in offered(text, heading), after(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AFR is permitted only for ", "LEDS"),
        ("AFR is permitted only ", "of"),
        ("AFR is permitted ", "unless"),
        ("A new data set requires a DPIA ", "every"),
        ("Custody image retention requires review ", "no older than"),
        ("Custody image retention requires review before ", "go-live"),
        ("AFR is forbidden unless the purpose is ", "police force"),
        ("AFR is forbidden when a DPIA ", "is"),
        ("AFR is forbidden unless a DPIA ", "is not"),
        ("AFR is forbidden when ", "review"),
        ("Combining PNC records ", "and"),
        ("Sharing custody images or ", "LEDS"),
        ("Sharing custody images with private companies or ", "LEDS"),
        ("Live facial recognition requires a match threshold ", "every"),
        ("", "because"),
        ("Exception to rule LEDS-1: ", "new data set"),
        ('"Drone" is a kind of data and ', "AFR"),
        ("Custody image", "custody images"),
    ],
)
def test_left_out_because_it_would_be_refused(text: str, words: str) -> None:
    assert words not in offered(text)


def test_the_likeliest_comes_first() -> None:
    first = offered("A new data set on LEDS requires ", "a kind of evidence")[:3]
    assert first == ["DPIA", "notification", "consultation"]


def test_half_typed_words_are_told() -> None:
    (group,) = after("Custody im").groups
    assert (group.typed, group.kind) == ("Custody im", "data")


@pytest.mark.parametrize(
    ("text", "ends"), [("AFR is forbidden", True), ("AFR is", False), ("AFR is forbidden.", False)]
)
def test_where_a_sentence_may_end(text: str, ends: bool) -> None:
    assert after(text).ends is ends


def test_inside_a_quotation() -> None:
    found = after('AFR is forbidden.\n  Because "it is')
    assert (found.wanted, found.fault) == ('more words, and the closing quotation mark: "', None)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("AFR must not be used", "E110", "must not be used"),
        ("AFR xyz is", "E102", "xyz"),
        ("AFR xyz is forbidden. Facial matching ", "E102", "xyz"),
        ("The police must delete ", "E114", "The police must delete"),
    ],
)
def test_what_begins_no_sentence(text: str, code: str, words: str) -> None:
    found = after(text)
    assert found.groups == ()
    assert found.fault is not None
    at = found.fault.at
    assert at is not None
    assert (found.fault.code, text[at.column - 1 : at.end_column - 1]) == (code, words)


@pytest.mark.parametrize("seed", range(4))
def test_whoever_follows_what_is_offered_ends_with_a_sentence_that_reads(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a walk, no secret
    for _ in range(15):
        text = _walk(chance)
        found = read([*book().books, BookText("leds", (RuleFile("x", text),))]).diagnostics
        codes = {one.code for one in found if one.severity == "error"}
        assert codes <= NOT_OF_ONE_PLACE, text


def _walk(chance: random.Random) -> str:
    text = ""
    while not text.endswith("."):
        found = after(f"{text} " if text else "")
        assert found.fault is None, text
        if found.ends and (len(text) > 120 or chance.random() < 0.5):
            return f"{text}."
        group = chance.choice([group for group in found.groups if not group.typed])
        words = chance.choice(group.offers).text.replace("...", f"word {len(text)}")
        text += words if words in ",.:" or not text else f" {words}"
    return text
