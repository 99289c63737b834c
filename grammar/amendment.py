"""Rule books with one more text in them, as if somebody had written it there: a draft, tried out.

The text keeps its own name and its own lines, so that what is said of it points at what was typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from grammar.book import BookText, RuleBook, RuleFile
from grammar.books import assembled, opened
from grammar.normalise import plain
from grammar.reserved import CLAUSE_WORDS
from grammar.rules import Rule
from grammar.scan import Piece, scan


def amended(
    names: Sequence[str], added: RuleFile, *, without: Collection[str] = (), called: str = ""
) -> RuleBook:
    """Read books with ``added`` in one of them, and without the rules of some ids.

    It stands in the first book that is named; in another of them where only there it can be read,
    since an exception belongs into its rule's own book. Drafts in it are named ``called``, and
    numbered where there are several.
    """
    texts, faults = opened(names, added=added)
    ids = {name.casefold() for name in without}
    kept = [replace(one, files=tuple(_without(f, ids) for f in one.files)) for one in texts]
    tried = (
        assembled([*kept, BookText(home, (added,))], faults) for home in _homes(names, kept, added)
    )
    first = next(tried)
    chosen = first if not first.faulty else next((b for b in tried if not b.faulty), first)
    return replace(chosen, rules=tuple(_named(chosen.rules, added.name, called)))


def _homes(names: Sequence[str], books: Sequence[BookText], added: RuleFile) -> list[str]:
    """Give the books that the text may stand in, the first that was named first."""
    wanted = [plain(name)[0].removeprefix("./") for name in names]
    found = [text.name for name in wanted for text in books if text.name == name]
    return list(dict.fromkeys(found)) or [added.name]


def _named(rules: Sequence[Rule], file: str, called: str) -> Iterator[Rule]:
    drafts = [rule.span for rule in rules if rule.span.file == file and not rule.id]
    for rule in rules:
        if called and rule.span in drafts and not rule.id:
            number = f" {drafts.index(rule.span) + 1}" if len(drafts) > 1 else ""
            yield replace(rule, called=called + number)
        else:
            yield rule


def labels(file: RuleFile) -> tuple[str, ...]:
    """Give the ids of the rules in a text, as its labels say them."""
    sentences = scan(file.name, file.text).sentences()
    return tuple(sentence[1].text for sentence in sentences if _is_label(sentence))


# Rules that are taken out


def _without(file: RuleFile, ids: Collection[str]) -> RuleFile:
    """Give a file with some rules blanked out, so that every other line stays where it is."""
    text = file.text
    for start, end in _stretches(file, ids) if ids else ():
        blank = "".join("\n" if c == "\n" else " " for c in text[start:end])
        text = text[:start] + blank + text[end:]
    return replace(file, text=text)


def _stretches(file: RuleFile, ids: Collection[str]) -> Iterator[tuple[int, int]]:
    """Give the offsets of each rule of ``ids``, from its label to the end of its last clause."""
    read = scan(file.name, file.text)
    inside = False
    for sentence in read.sentences():
        inside = _is_labelled(sentence, ids) or (inside and _is_clause(sentence))
        if inside:
            start, end = sentence[0].start, sentence[-1].end
            yield (read.offsets[start], read.offsets[end]) if read.offsets else (start, end)


def _is_labelled(sentence: Sequence[Piece], ids: Collection[str]) -> bool:
    return _is_label(sentence) and sentence[1].text.casefold() in ids


def _is_label(sentence: Sequence[Piece]) -> bool:
    return sentence[0].text.casefold() == "rule" and sentence[1].sort == "id"


def _is_clause(sentence: Sequence[Piece]) -> bool:
    opening = " ".join(piece.text.casefold() for piece in sentence[:3])
    return any(f"{opening} ".startswith(f"{words} ") for words in CLAUSE_WORDS)
