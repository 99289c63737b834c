"""Rule files in their one canonical spelling: ``remit fmt``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from grammar.lexer import tokens
from grammar.scan import scan
from grammar.spelling.blocks import Entry, entries
from grammar.spelling.layout import CLAUSE_INDENT, wrap
from grammar.spelling.marks import TERM_TOKENS, Mark, marks
from grammar.spelling.words import canonical
from grammar.vocabulary import Vocabulary

_CONTENT = TERM_TOKENS | {"STRING", "NUMBER", "DATE", "RULE_ID", "CODE"}


def format_text(name: str, text: str, vocabulary: Vocabulary) -> str:
    """Give a rule file in canonical spelling, with line feeds and without a byte order mark.

    ``text`` has to parse with ``vocabulary``. What it means stays, and so does every comment;
    formatting the result again changes nothing.
    """
    read = scan(name, text.removeprefix("\ufeff"))
    pieces = iter(read.pieces)
    lines: list[str] = []
    found = entries(read, tokens(read, vocabulary.trie))
    with_clauses = False
    for entry, following in zip(found, [*found[1:], Entry([])], strict=True):
        if not entry.is_clause:
            earlier, with_clauses = with_clauses, entry.is_rule and following.is_clause
            if entry.tokens and (earlier or with_clauses):
                _set_apart(entry)
        lines += _notes(entry, started=bool(lines))
        lines += _sentence(entry, marks(pieces, entry.tokens, vocabulary.glossary), vocabulary)
    return "".join(f"{line}\n" for line in _trimmed(lines))


def _set_apart(entry: Entry) -> None:
    """See to a blank line somewhere before a sentence, above the comments that belong to it."""
    if entry.blank_before or any(note.blank_before for note in entry.notes):
        return
    if entry.notes:
        entry.notes[0] = replace(entry.notes[0], blank_before=True)
    else:
        entry.blank_before = True


def _notes(entry: Entry, *, started: bool) -> list[str]:
    """Give the comments above a sentence; one that a blank line follows stays where it was."""
    if entry.is_clause:
        return [f"{' ' * CLAUSE_INDENT}{note.text}" for note in entry.notes]
    lines: list[str] = []
    for at, note in enumerate(entry.notes):
        later = any(other.blank_before for other in entry.notes[at + 1 :])
        apart = later or entry.blank_before or not entry.tokens
        lines += [""] * note.blank_before
        lines.append(
            f"{' ' * CLAUSE_INDENT if apart and note.indented and started else ''}{note.text}"
        )
    return [*lines, ""] if entry.blank_before else lines


def _sentence(entry: Entry, found: list[Mark], vocabulary: Vocabulary) -> list[str]:
    if not entry.tokens:
        return []
    indent = CLAUSE_INDENT * entry.is_clause
    lines = wrap(_spelling(found, vocabulary), indent)
    if entry.trailing:
        lines[-1] += f" {entry.trailing}"
    return [*(f"{' ' * indent}{comment}" for comment in entry.inside), *lines]


def _spelling(found: list[Mark], vocabulary: Vocabulary) -> str:
    """Give the canonical words, or the author's terms where those would be read otherwise.

    (A synonym can keep two words apart that run together into a third term in their own spelling.)
    """
    canon = canonical(found)
    if _reads_as(canon, found, vocabulary):
        return canon
    return canonical([_as_typed(mark) for mark in found])


def _reads_as(sentence: str, found: list[Mark], vocabulary: Vocabulary) -> bool:
    again = scan("", "\n".join(wrap(sentence, 0)))
    read = tokens(again, vocabulary.trie)
    if len(read) != 1:
        return False
    seen = marks(iter(again.pieces), read[0], vocabulary.glossary)
    return _content(seen) == _content(found) and canonical(seen) == sentence


def _content(found: Iterable[Mark]) -> list[tuple[str, object]]:
    return [(mark.type, _key(mark.value)) for mark in found if mark.type in _CONTENT]


def _key(value: object) -> object:
    """Give a value as it is compared: a quotation may begin with a capital or not."""
    return value[:1].lower() + value[1:] if isinstance(value, str) else value


def _as_typed(mark: Mark) -> Mark:
    if mark.term is None:
        return mark
    return replace(mark, term=None, value=f"{mark.article} {mark.typed}".strip())


def _trimmed(lines: list[str]) -> list[str]:
    """Give the lines without blank ones at the start."""
    first = next((at for at, line in enumerate(lines) if line), len(lines))
    return lines[first:]
