"""The whole trip from texts to rules: words first, then every sentence, then the book as one.

A faulty sentence never stops the reading: every other one is still read, and every fault is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lark import Token, UnexpectedToken

from grammar import book_faults
from grammar import rule_faults as faults
from grammar.build import accepted, in_force, statement
from grammar.build_example import example
from grammar.build_requirement import requirement
from grammar.definitions import Definition, Opposites, definitions
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.lexer import tokens
from grammar.rules import Rule
from grammar.scan import Scan, scan
from grammar.site import Branch, Leaf, Site, branches, sort_of, tokens_of
from grammar.source import Source, Span
from grammar.tables import parser
from grammar.vocabulary import Vocabulary, vocabulary

GLOSSARY_CLAUSES = frozenset({"also_called", "means", "plural", "same_as", "source"})
RULE_CLAUSES = frozenset({"because", "source", "in_force", "change_duty", "example", "accept"})


MOST_TOKENS, LONGEST_RUN = 200, 300
"""Words of the language, and characters of unknown words, of a sentence still explained."""
MOST_FAULTS = 50
"""Faulty sentences of one file that are explained; the rest are counted."""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file of a book."""

    name: str
    """As it is shown to people."""
    text: str
    folder: Path | None = None
    """Where the manifests that its examples name are looked for."""


@dataclass(frozen=True, slots=True)
class BookText:
    """A rule book as text."""

    name: str
    files: tuple[RuleFile, ...]
    shipped: bool = False
    asked: bool = True
    """Whether it was named itself, and not only used by another book."""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules and words of all the books that were loaded together."""

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    diagnostics: tuple[Diagnostic, ...]
    books: tuple[BookText, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict[str, Source])
    """The text of each file by its shown name, to quote lines from."""

    @property
    def glossary(self) -> Glossary:
        """The words of all the books."""
        return self.vocabulary.glossary

    @property
    def faulty(self) -> bool:
        """Whether anything in it is an error, so that no check may run on it."""
        return any(found.severity == "error" for found in self.diagnostics)

    def find(self, rule_id: str) -> Rule | None:
        """Give the rule of that id or ``file:line``, whatever the case of its letters."""
        wanted = rule_id.casefold()
        return next((rule for rule in self.rules if rule.name.casefold() == wanted), None)


def read(
    books: Sequence[BookText],
    *,
    elsewhere: Callable[[], Glossary | None] = lambda: None,
    earlier: Sequence[Diagnostic] = (),
) -> RuleBook:
    """Read books together. ``elsewhere`` gives a glossary that they do not use, for hints."""
    scans = [(book, scan(file.name, file.text)) for book in books for file in book.files]
    words = _vocabulary(scans)
    reader = _Reader(words, elsewhere)
    for book, text in scans:
        reader.read(text, book.name)
    rules = tuple(reader.rules)
    found = [*earlier, *words.diagnostics, *reader.faults]
    found += book_faults.check(rules, reader.faulty_ids)
    sources = {text.source.name: text.source for _, text in scans}
    return RuleBook(rules, words, tuple(_in_order(found)), tuple(books), sources)


def _vocabulary(scans: Iterable[tuple[BookText, Scan]]) -> Vocabulary:
    defined: list[Definition] = []
    apart: list[Opposites] = []
    for book, text in scans:
        terms, opposites = definitions(text, book.name)
        defined += terms
        apart += opposites
    return vocabulary(defined, apart)


def _in_order(found: list[Diagnostic]) -> list[Diagnostic]:
    """Sort by place, keeping the order in which files were read."""
    files = list(dict.fromkeys(d.at.file for d in found if d.at is not None))
    place = {name: index for index, name in enumerate(files)}
    return sorted(
        found,
        key=lambda d: (place[d.at.file], d.at.line, d.at.column) if d.at else (-1, 0, 0),
    )


@dataclass(slots=True)
class _Reader:
    """Reads sentence after sentence; ``owner`` is what the next clause belongs to."""

    words: Vocabulary
    elsewhere: Callable[[], Glossary | None]
    rules: list[Rule] = field(default_factory=list[Rule])
    faults: list[Diagnostic] = field(default_factory=list[Diagnostic])
    faulty_ids: set[str] = field(default_factory=set[str])
    owner: str = ""
    faulty_here: int = 0
    """How many sentences of the file could not be read so far."""

    def read(self, text: Scan, book: str) -> None:
        self.owner = ""
        self.faulty_here = 0
        site = Site(text, self.words.glossary, book)
        lalr: Any = parser()  # our lexer takes tokens where Lark declares text
        for sentence in tokens(text, self.words.trie):
            try:
                tree = lalr.parse(sentence)
            except UnexpectedToken as error:
                self._faulty(site, sentence, error)
            else:
                self._take(site, branches(tree)[0])
        if site.faults:
            from grammar.messages.found_later import with_examples

            self.faults.extend(with_examples(site.faults, text, self.words))
        if self.faulty_here > MOST_FAULTS:
            more = self.faulty_here - MOST_FAULTS
            self.faults.append(faults.many_more(more, site.text.source.name))

    def _faulty(self, site: Site, sentence: list[Token], error: UnexpectedToken) -> None:
        kind = sentence[0].type
        if kind == "STRING":
            self.owner = "definition at fault"
        elif kind not in _CLAUSE_TOKENS:
            self.owner = "rule at fault"
            self.faulty_ids.update(str(t.value) for t in sentence if t.type == "RULE_ID")
        self.faulty_here += 1
        if self.faulty_here > MOST_FAULTS:
            return
        if _endless(sentence):
            self.faults.append(faults.endless(site.span(sentence[0])))
            return
        from grammar.messages import explain  # heavy, and needed only here

        found = explain(
            error, sentence, site.text, self.words, rules=self.rules, elsewhere=self.elsewhere()
        )
        if found is not None:
            self.faults.append(found)

    def _take(self, site: Site, node: Leaf) -> None:
        sort = sort_of(node)
        if sort == "rule":
            self.owner = "rule"
            self._rule(site, node)
        elif sort in GLOSSARY_CLAUSES and self.owner.startswith("definition"):
            pass  # the first pass has read it
        elif sort in RULE_CLAUSES and self.owner.startswith("rule"):
            self._clause(site, node)
        elif sort in GLOSSARY_CLAUSES | RULE_CLAUSES:
            self.faults.append(faults.stray_clause(site.span(node), _opening(site, node)))
        elif sort in ("opposites", "uses"):
            self.owner = ""
        else:
            self.owner = "definition"

    def _rule(self, site: Site, node: Leaf) -> None:
        parts = branches(node)
        rule_id, title = _label(parts[0])
        sentence = parts[-1]
        text = site.typed(sentence) + "."
        said = statement(site, sentence)
        self.rules.append(
            Rule(said, rule_id, title, text, book=site.book, span=_with_stop(site, node))
        )

    def _clause(self, site: Site, node: Leaf) -> None:
        if self.owner != "rule":
            self._drop_clause(site, node)
            return
        rule = self.rules[-1]
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
            case "example":
                rule = replace(rule, examples=(*rule.examples, example(site, node)))
            case _:
                rule = replace(rule, accepted=(*rule.accepted, accepted(site, node)))
        self.rules[-1] = rule

    def _drop_clause(self, site: Site, node: Leaf) -> None:
        """Look a clause of a faulty rule over for faults of its own."""
        match sort_of(node):
            case "change_duty":
                requirement(site, branches(node)[-1])
            case "example":
                example(site, node)
            case _:
                pass


def _endless(sentence: list[Token]) -> bool:
    """Tell whether a sentence is too long for anybody to have meant it as one."""
    longest = max(len(str(t.value)) for t in sentence if t.type != "STRING")
    return len(sentence) > MOST_TOKENS or longest > LONGEST_RUN


_CLAUSE_TOKENS = frozenset(
    "BECAUSE SOURCE IN_FORCE CHANGING_THIS_RULE EX_PASS EX_FAIL EX_ASK EX_ADVISE ACCEPT "
    "ALSO_CALLED MEANS PLURAL SAME_AS".split()
)


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
