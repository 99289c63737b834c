"""One file of a book, read sentence by sentence in the words of all the books.

A faulty sentence never stops the reading: every other one is still read, and every fault is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import Any

from lark import Token, UnexpectedToken

from grammar import rule_faults as faults
from grammar.build import accepted, in_force, statement
from grammar.build_example import example
from grammar.build_requirement import requirement
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.lexer import Reading, readings
from grammar.periods import LONGEST_MONTH, Duration
from grammar.rules import Rule
from grammar.scan import Piece, Scan
from grammar.site import Branch, Leaf, Site, branches, sort_of, tokens_of
from grammar.source import Span
from grammar.tables import parser
from grammar.vocabulary import Vocabulary

GLOSSARY_CLAUSES = frozenset({"also_called", "means", "plural", "same_as", "source"})
RULE_CLAUSES = frozenset(
    {"because", "source", "in_force", "change_duty", "not_waived", "example", "accept"}
)

MOST_TOKENS, LONGEST_RUN = 200, 300
"""Words of the language, and characters of unknown words, of a sentence still explained."""
MOST_FAULTS = 50
"""Faulty sentences of one file that are explained; the rest are counted."""
_CLAUSE_TOKENS = frozenset(
    "BECAUSE SOURCE IN_FORCE CHANGING_THIS_RULE NOT_WAIVED EX_PASS EX_FAIL EX_ASK EX_ADVISE ACCEPT "
    "ALSO_CALLED MEANS PLURAL SAME_AS".split()
)
_WORD_TOKENS = frozenset({"STRING", "ALSO_CALLED", "MEANS", "PLURAL", "SAME_AS", "SOURCE"})
"""What a definition or one of its clauses starts with."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What stands in a file."""

    rules: tuple[Rule, ...]
    faults: tuple[Diagnostic, ...] = ()
    faulty_ids: frozenset[str] = frozenset()
    """Labels of sentences that could not be read."""
    waivers_last: Duration | None = None
    """The longest that a waiver of the book's rules may last, where the file says so."""


def read_file(
    text: Scan,
    book: str,
    words: Vocabulary,
    earlier: Sequence[Rule],
    elsewhere: Callable[[], Glossary | None],
) -> FileRead:
    """Read a file. Messages quote ``earlier`` rules, and look for words in ``elsewhere()`` too."""
    clean = _clean(text, book, words)
    if clean is not None:
        return clean
    reader = _Reader(Site(text, words.glossary, book), words, elsewhere, list(earlier))
    for sentence in text.sentences():
        reader.read(sentence)
    return reader.finished(len(earlier))


@lru_cache(maxsize=128)
def _clean(text: Scan, book: str, words: Vocabulary) -> FileRead | None:
    """Read a file that has no fault; nothing where it has one."""
    reader = _Reader(Site(text, words.glossary, book), words, None)
    for sentence in text.sentences():
        reader.read(sentence)
        if reader.faults or reader.faulty_here or reader.site.faults:
            return None
    return reader.finished(0)


@dataclass(slots=True)
class _Reader:
    """Reads sentence after sentence; ``owner`` is what the next clause belongs to."""

    site: Site
    words: Vocabulary
    elsewhere: Callable[[], Glossary | None] | None
    """Nothing: faults are counted, not explained."""
    rules: list[Rule] = field(default_factory=list[Rule])
    faults: list[Diagnostic] = field(default_factory=list[Diagnostic])
    faulty_ids: set[str] = field(default_factory=set[str])
    owner: str = ""
    waivers_last: list[Duration] = field(default_factory=list[Duration])
    faulty_here: int = 0
    """How many sentences could not be read so far."""

    def read(self, sentence: list[Piece]) -> None:
        found = readings(sentence, self.words.trie)
        if self._defines(found):
            return
        lalr: Any = parser()  # our lexer takes tokens where Lark declares text
        read = [one.token() for one in found]
        try:
            tree = lalr.parse(read)
        except UnexpectedToken as error:
            self._faulty(read, error)
        else:
            self._take(branches(tree)[0])

    def finished(self, earlier: int) -> FileRead:
        """Give what was read, without the ``earlier`` rules."""
        site = self.site
        if site.faults:
            from grammar.messages.found_later import with_examples

            self.faults.extend(with_examples(site.faults, site.text, self.words))
        if self.faulty_here > MOST_FAULTS:
            more = self.faulty_here - MOST_FAULTS
            self.faults.append(faults.many_more(more, site.text.source.name))
        return FileRead(
            tuple(self.rules[earlier:]),
            tuple(self.faults),
            frozenset(self.faulty_ids),
            shortest(self.waivers_last),
        )

    def _defines(self, sentence: list[Reading]) -> bool:
        """Tell whether a sentence is a definition or belongs to one: the first pass has read it."""
        if sentence[0].type not in _WORD_TOKENS:
            return False
        sort = _sort(tuple(one.type for one in sentence)) if len(sentence) < MOST_TOKENS else ""
        if sentence[0].type == "STRING":
            self.owner = "definition" if sort else self.owner
            return bool(sort)
        return sort in GLOSSARY_CLAUSES and self.owner.startswith("definition")

    def _faulty(self, sentence: list[Token], error: UnexpectedToken) -> None:
        kind = sentence[0].type
        if kind == "STRING":
            self.owner = "definition at fault"
        elif kind not in _CLAUSE_TOKENS:
            self.owner = "rule at fault"
            self.faulty_ids.update(str(t.value) for t in sentence if t.type == "RULE_ID")
        self.faulty_here += 1
        if self.faulty_here <= MOST_FAULTS and self.elsewhere is not None:
            self._explain(sentence, error, self.elsewhere)

    def _explain(
        self,
        sentence: list[Token],
        error: UnexpectedToken,
        elsewhere: Callable[[], Glossary | None],
    ) -> None:
        site = self.site
        if _endless(sentence):
            self.faults.append(faults.endless(site.span(sentence[0])))
            return
        from grammar.messages import explain  # heavy, and needed only here

        found = explain(
            error, sentence, site.text, self.words, rules=self.rules, elsewhere=elsewhere()
        )
        if found is not None:
            self.faults.append(found)

    def _take(self, node: Leaf) -> None:
        sort = sort_of(node)
        if sort == "rule":
            self.owner = "rule"
            self._rule(node)
        elif sort in GLOSSARY_CLAUSES and self.owner.startswith("definition"):
            pass  # the first pass has read it
        elif sort in RULE_CLAUSES and self.owner.startswith("rule"):
            self._clause(node)
        elif sort in GLOSSARY_CLAUSES | RULE_CLAUSES:
            span = self.site.span(node)
            self.faults.append(faults.stray_clause(span, _opening(self.site, node)))
        elif sort in ("opposites", "uses", "waivers"):
            self.owner = ""
            if sort == "waivers":
                self.waivers_last.append(self.site.duration(branches(node)[-1]))
        else:
            self.owner = "definition"

    def _rule(self, node: Leaf) -> None:
        site, parts = self.site, branches(node)
        rule_id, title = _label(parts[0])
        sentence = parts[-1]
        text = site.typed(sentence) + "."
        said = statement(site, sentence)
        self.rules.append(
            Rule(said, rule_id, title, text, book=site.book, span=_with_stop(site, node))
        )

    def _clause(self, node: Leaf) -> None:
        if self.owner != "rule":
            self._drop_clause(node)
            return
        site, rule = self.site, self.rules[-1]
        strings = tuple(str(t.value) for t in _strings(node))
        match sort_of(node):
            case "because":
                rule = replace(rule, reasons=rule.reasons + strings)
            case "source":
                rule = replace(rule, sources=rule.sources + strings)
            case "in_force":
                rule = replace(rule, in_force=in_force(node))
            case "change_duty":
                duty = requirement(site, branches(node)[-1])
                rule = replace(rule, change_duties=(*rule.change_duties, duty))
            case "not_waived":
                rule = replace(rule, never_waived=True)
            case "example":
                rule = replace(rule, examples=(*rule.examples, example(site, node)))
            case _:
                rule = replace(rule, accepted=(*rule.accepted, accepted(site, node)))
        self.rules[-1] = rule

    def _drop_clause(self, node: Leaf) -> None:
        """Look a clause of a faulty rule over for faults of its own."""
        match sort_of(node):
            case "change_duty":
                requirement(self.site, branches(node)[-1])
            case "example":
                example(self.site, node)
            case _:
                pass


@lru_cache(maxsize=1024)
def _sort(types: tuple[str, ...]) -> str:
    """Give what sort of sentence tokens of these types are, empty where they are none.

    It depends on nothing but the types, and most definitions are of few shapes.
    """
    lalr: Any = parser()
    try:
        tree = lalr.parse([Token(name, "") for name in types])
    except UnexpectedToken:
        return ""
    return sort_of(branches(tree)[0])


def shortest(found: Sequence[Duration | None]) -> Duration | None:
    """Give the shortest of some periods, a month counted as its longest; nothing for none."""
    periods = [one for one in found if one is not None]
    return min(periods, key=lambda p: p.months * LONGEST_MONTH + p.hours, default=None)


def _endless(sentence: list[Token]) -> bool:
    """Tell whether a sentence is too long for anybody to have meant it as one."""
    longest = max(len(str(t.value)) for t in sentence if t.type != "STRING")
    return len(sentence) > MOST_TOKENS or longest > LONGEST_RUN


def _strings(node: Leaf) -> list[Token]:
    found: list[Token] = []
    for child in branches(node):
        if isinstance(child, Token):
            if child.type == "STRING":
                found.append(child)
        elif sort_of(child) == "strings":
            found.extend(_strings(child))
    return found


def _label(node: Leaf) -> tuple[str, str]:
    if sort_of(node) != "label":
        return "", ""
    named = {t.type: str(t.value) for t in tokens_of(node)}
    return named["RULE_ID"], named.get("STRING", "")


def _with_stop(site: Site, node: Leaf) -> Span:
    """Give the place of a sentence with its full stop, where it has one."""
    assert not isinstance(node, Token)
    end = node.meta.end_pos
    if site.text.text[end : end + 1] == ".":
        end += 1
    return site.text.span(site.with_article(node.meta.start_pos), end)


def _opening(site: Site, node: Leaf) -> str:
    first = node if isinstance(node, Token) else _first(node)
    return site.typed(first)


def _first(node: Branch) -> Token:
    child = branches(node)[0]
    return child if isinstance(child, Token) else _first(child)
