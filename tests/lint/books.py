"""Small rule books under the static checks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from engine.analysis.lint import Linted, linted
from engine.manifest import Manifest
from grammar.diagnostic import Diagnostic
from grammar.parse import BookText, RuleBook, RuleFile, read
from tests.semantics.world import WORDS

DAY = date(2026, 1, 31)
CLAUSES = (
    '\n  Source "The paper of 3 March 2025, paragraph 2".\n  Because "members asked for it".\n'
)


def rule(sentence: str, *clauses: str, number: int = 1, said: str = CLAUSES) -> str:
    """Give a rule with a label, a source and a reason, and with further clauses."""
    return f"Rule OWN-{number}: {sentence}{said}" + "".join(f"  {clause}\n" for clause in clauses)


def book(*rules: str) -> RuleBook:
    """Give a book of one file over the words of the small world; it has to be readable."""
    words = BookText("words", (RuleFile("words.rules", WORDS),), asked=False)
    own = BookText("own", (RuleFile("my.rules", "\n".join(rules)),))
    made = read([words, own])
    assert not made.faulty, made.diagnostics
    return made


def result(*rules: str, day: date = DAY, manifests: Sequence[Manifest] = ()) -> Linted:
    return linted(book(*rules), as_of=day, manifests=manifests)


def found(code: str, *rules: str, day: date = DAY) -> list[Diagnostic]:
    """Give what is found of one code."""
    return [one for one in result(*rules, day=day).found if one.code == code]


def one(code: str, *rules: str, day: date = DAY) -> Diagnostic:
    """Give the only finding of a code."""
    (only,) = found(code, *rules, day=day)
    return only
