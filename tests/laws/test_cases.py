"""The cases of the laws are read as the command reads them, and are worth reading."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from contextlib import suppress
from copy import deepcopy

from engine.finding import ORDER
from engine.load import load_text
from grammar.parse import BookText, RuleFile, read
from tests.laws.laws import LAWS
from tests.laws.words import Spelling, spelt
from tests.laws.worlds import SIZE, Impossible, World, book_of, found, judge, loaded, world


def cases(count: int) -> list[World]:
    chance = random.Random(7)  # noqa: S311
    return [world(chance.randbytes(SIZE)) for _ in range(count)]


def test_manifests_are_what_their_yaml_says() -> None:
    """What is loaded without YAML is what the loader makes of the text."""
    for case in cases(60):
        text = json.dumps(case.manifest)
        (made,), faults = load_text(text, "m.yaml", case.words.glossary, None)
        assert not faults
        (quick,) = loaded(case.words, [case.manifest])
        for name in ("capabilities", "events", "facts", "changes", "uses", "controls", "evidence"):
            assert shape(getattr(made, name)) == shape(getattr(quick, name))


def shape(value: object) -> str:
    """Give a value in words, without the places that it carries."""
    return re.sub(r"(place|unknown)=Place\(.*?\)\)", "", str(value))


def test_books_are_what_their_text_says() -> None:
    """What is read sentence by sentence is what the parser makes of whole files."""
    for case in cases(12):
        texts = list(case.rules.values())
        plain = "\n".join(spelt(text, Spelling(case.words)) for text in texts)
        files = (RuleFile("words", case.words.text), RuleFile("rules", plain))
        whole = read([BookText("book", files)])
        assert not whole.diagnostics
        assert whole.rules == book_of(case.words, texts).rules


def test_cases_meet_every_status() -> None:
    """The cases are varied: every status but the rarest turns up in a few hundred of them."""
    seen: Counter[str] = Counter()
    for case in cases(600):
        with suppress(Impossible):  # a day on which no rule is in force
            seen.update(finding.status for finding in found(judge(case)).values())
    wanted = {"violated", "missing", "undetermined", "pending", "satisfied", "excepted", "advice"}
    assert wanted <= seen.keys() <= {*ORDER, "excepted", "advice"}


def test_laws_change_no_case() -> None:
    """Else what is remembered of a case would no longer be of it."""
    for case in cases(25):
        before = deepcopy(case)
        for law in LAWS.values():
            law(case)
        for name in ("rules", "manifest", "others", "against", "today", "stage"):
            assert getattr(case, name) == getattr(before, name), name
