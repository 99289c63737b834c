"""People: entry by entry, excluded groups, groups declared apart."""

from __future__ import annotations

import pytest

from tests.semantics.cases import judge

CHILDREN = "Searching children is forbidden."
JOINT = "Searching unconvicted people who are children is forbidden."
WHEN = "Searching children is forbidden when the person is a convicted person."
WHEN_NOT = "Searching children is forbidden when the person is not a convicted person."
UNLESS = "Searching children is forbidden unless the person is a convicted person."
UNLESS_NOT = "Searching children is forbidden unless the person is not a convicted person."
ANY = "Searching is forbidden unless the person is an adult."
ANY_WHEN = "Searching is forbidden when the person is a child."
ANY_NOT = "Searching is forbidden when the person is not a child."
EITHER = "Searching is forbidden when the person is either a child or a convicted person."
BOTH = "Searching is forbidden when the person is both a child and a convicted person."
ABOUT = "Searching is permitted only about adults."
ONLY_WHEN = "Searching children is permitted only when the person is a convicted person."

CASES = [
    ("the term itself", CHILDREN, "[child]", "violated"),
    ("a narrower term", CHILDREN, "[toddler]", "violated"),
    ("declared opposite", CHILDREN, "[adult]", "nothing"),
    ("unrelated is unknown", CHILDREN, "[suspect]", "undetermined"),
    ("who is an adult", CHILDREN, "[suspect who is an adult]", "nothing"),
    ("who is a child", CHILDREN, "[suspect who is a child]", "violated"),
    ("all of, adult", CHILDREN, "[{all of: [suspect, convicted person, adult]}]", "nothing"),
    ("all of, child", CHILDREN, "[{all of: [suspect, convicted person, child]}]", "violated"),
    ("none", CHILDREN, "none", "nothing"),
    ("unknown", CHILDREN, "unknown", "undetermined"),
    ("unknown beside adult", CHILDREN, "[adult, unknown]", "undetermined"),
    ("unknown beside child", CHILDREN, "[child, unknown]", "violated"),
    ("broader is unknown", "Searching toddlers is forbidden.", "[child]", "undetermined"),
    ("opposite of the broader", "Searching toddlers is forbidden.", "[adult]", "nothing"),
    ("one entry of two", CHILDREN, "[adult, suspect who is a child]", "violated"),
    ("joint: one entry is both", JOINT, "[unconvicted person who is a child]", "violated"),
    (
        "joint: never from two entries",
        JOINT,
        "[unconvicted person who is an adult, convicted person who is a child]",
        "nothing",
    ),
    ("joint: half is unknown", JOINT, "[child]", "undetermined"),
    ("joint: other half is unknown", JOINT, "[unconvicted person]", "undetermined"),
    ("joint: one half false", JOINT, "[adult]", "nothing"),
    ("when: same entry", WHEN, "[convicted person who is a child]", "violated"),
    (
        "when: not from another entry",
        WHEN,
        "[unconvicted person who is a child, convicted person who is an adult]",
        "nothing",
    ),
    ("when: unknown", WHEN, "[child]", "undetermined"),
    ("when not: opposite", WHEN_NOT, "[unconvicted person who is a child]", "violated"),
    ("when not: is one", WHEN_NOT, "[convicted person who is a child]", "nothing"),
    ("when not: unknown", WHEN_NOT, "[child]", "undetermined"),
    ("unless: lifts", UNLESS, "[convicted person who is a child]", "nothing"),
    ("unless: does not lift", UNLESS, "[unconvicted person who is a child]", "violated"),
    ("unless: unknown", UNLESS, "[child]", "undetermined"),
    (
        "unless: every matched entry",
        UNLESS,
        "[convicted person who is a child, unconvicted person who is a toddler]",
        "violated",
    ),
    (
        "unless: only entries that the subject matches",
        UNLESS,
        "[convicted person who is a child, unconvicted person who is an adult]",
        "nothing",
    ),
    ("unless not: lifts", UNLESS_NOT, "[unconvicted person who is a child]", "nothing"),
    ("unless not: does not lift", UNLESS_NOT, "[convicted person who is a child]", "violated"),
    ("unless without people in the subject", ANY, "[adult]", "nothing"),
    ("unless without people in the subject, one not", ANY, "[adult, child]", "violated"),
    ("unless over none neither lifts", ANY, "none", "violated"),
    ("unless over unknown", ANY, "unknown", "undetermined"),
    ("unless over unrelated", ANY, "[suspect]", "undetermined"),
    ("when without people in the subject", ANY_WHEN, "[adult, child]", "violated"),
    ("when over none does not bring in", ANY_WHEN, "none", "nothing"),
    ("when not over none does not bring in", ANY_NOT, "none", "nothing"),
    ("when not, opposite", ANY_NOT, "[adult]", "violated"),
    ("when not, itself", ANY_NOT, "[child]", "nothing"),
    ("when not, one of two", ANY_NOT, "[child, adult]", "violated"),
    ("when not, unrelated", ANY_NOT, "[suspect]", "undetermined"),
    ("either, first", EITHER, "[child]", "violated"),
    ("either, second", EITHER, "[convicted person]", "violated"),
    ("either, neither", EITHER, "[unconvicted person who is an adult]", "nothing"),
    ("either, one unknown", EITHER, "[adult]", "undetermined"),
    ("both", BOTH, "[convicted person who is a child]", "violated"),
    ("both, from two entries", BOTH, ("[convicted person who is an adult, "
     "unconvicted person who is a child]"), "nothing"),
    ("both, half", BOTH, "[child]", "undetermined"),
    ("about, allowed", ABOUT, "[adult]", "satisfied"),
    ("about, outside", ABOUT, "[child]", "violated"),
    ("about, one outside", ABOUT, "[adult, child]", "violated"),
    ("about, open", ABOUT, "[suspect]", "undetermined"),
    ("about, joint entry", ABOUT, "[suspect who is an adult]", "satisfied"),
    ("about, none", ABOUT, "none", "satisfied"),
    ("only when, allowed", ONLY_WHEN, "[convicted person who is a child]", "satisfied"),
    ("only when, outside", ONLY_WHEN, "[unconvicted person who is a child]", "violated"),
    ("only when, open", ONLY_WHEN, "[child]", "undetermined"),
    (
        "only when, entries that the subject does not match",
        ONLY_WHEN,
        "[convicted person who is a child, unconvicted person who is an adult]",
        "satisfied",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "people", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_people(rule: str, people: str, expected: str) -> None:
    assert judge(rule, people=people) == expected


EXCLUDED = [
    ("excluded child", CHILDREN, "[suspect]", "[child]", "nothing"),
    ("excluded child, narrower rule", "Searching toddlers is forbidden.", "[suspect]", "[child]",
     "nothing"),
    ("excluded toddler does not exclude children", CHILDREN, "[suspect]", "[toddler]",
     "undetermined"),
    ("excluded toddler among children", "Searching toddlers is forbidden.", "[child]",
     "[toddler]", "nothing"),
    ("excluded toddler, children stay", CHILDREN, "[child]", "[toddler]", "violated"),
    ("excluded adult does not make a child", CHILDREN, "[suspect]", "[adult]", "undetermined"),
    ("excluded, when not", ANY_NOT, "[suspect]", "[child]", "violated"),
    ("excluded, joint", JOINT, "[unconvicted person]", "[child]", "nothing"),
    ("excluded, unless not", "Searching is forbidden unless the person is not a child.",
     "[suspect]", "[child]", "nothing"),
    ("excluded, closed list", ABOUT, "[suspect]", "[adult]", "violated"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "people", "excluded", "expected"),
    [c[1:] for c in EXCLUDED],
    ids=[c[0] for c in EXCLUDED],
)
def test_excluded(rule: str, people: str, excluded: str, expected: str) -> None:
    assert judge(rule, people=people, excluded=excluded) == expected
