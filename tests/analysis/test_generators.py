"""What the tests of the model rest on: manifests as they are taken, and every form of rule."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from engine.contradictions import contradictions
from engine.load import load_text
from tests.analysis.author import Author
from tests.analysis.capabilities import manifest
from tests.analysis.dice import Dice
from tests.analysis.drafts import BookDraft
from tests.analysis.families import DAYS, edition, family
from tests.analysis.levels import level
from tests.analysis.words import glossary
from tests.analysis.written import written

SPOKEN = (
    "is forbidden", "requires", "should have", "should not happen", "permitted only when",
    "permitted only (to|by|for|from|on|about|with)", "should be permitted only", "limited to",
    "should be limited to", "must end at", "at least 2 different", "at least 2 (?!different)",
    "recorded judgement", "each user", "each recipient", "each (?!user|recipient)", " both ",
    " either ", "or above", "by someone other than", "stating", "or why they are withheld",
    "no older than", "at least .* before", "within .* before", "within .* after", "no later than",
    "every (30|1|6|180|12|48|2) ", "(before|after|for|at) every", "declared retention limit",
    "a (score|tenure) of", "is current", "is not current", "has happened", "has not happened",
    "the stage is", "applies", "does not apply", "the person is not", "who is", "new data set",
    "relocation", "earlier of", "later of", "plus 1 year", "Exception to rule R0:",
    "Exception to rule R0-E1:", "Exception to rule R0-E1-E1:", "unless", " with ", "48 hours",
)  # fmt: skip
"""Words that each appear in rules: without one of them a part of the language goes untested."""


def test_every_form_is_written() -> None:
    text = ""
    for seed in range(600):
        dice = Dice(f"form {seed}")
        words = glossary(dice)
        text += BookDraft(words.text, (Author(dice, words).rule(),)).text
    assert [words for words in SPOKEN if not re.search(words, text)] == []


def test_few_sentences_are_refused() -> None:
    read: Counter[bool] = Counter()
    for seed in range(100):
        dice = Dice(f"one {seed}")
        words = glossary(dice)
        draft = BookDraft(words.text, (Author(dice, words).rule(),))
        read[edition(draft, DAYS[0]) is not None] += 1
    assert read[False] <= 5


@pytest.mark.parametrize("seed", range(12))
def test_manifests_are_read_as_they_are_taken(seed: int) -> None:
    """What is built for speed is what the loader makes of the same manifest in YAML."""
    one = family(f"written {seed}", books=2, manifests=40)
    for said in one.manifests:
        for book in one.editions:
            words = book.book.glossary
            built = manifest(said, words, one.day)
            read, _ = load_text(written(said), "m.yaml", words, None)
            accepted = [m for m in read if not contradictions(book.book, m, one.day, None)]
            assert (built is None) == (not accepted), written(said)
            if built is not None:
                found = [level(book.law, m, words, one.day) for m in (built, *accepted)]
                assert found[0] == found[1], book.text + written(said)
