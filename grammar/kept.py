"""Rule books as the cache keeps them.

The texts are not kept: they are read at every start, and what is kept is found by what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from grammar.book import BookText, RuleBook
from grammar.cache import Cache
from grammar.glossary import Glossary
from grammar.source import Source, Span
from grammar.unpacking import unpack
from grammar.vocabulary import Vocabulary

_Uses = tuple[str, Span | None]
_DAMAGE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading an entry can raise that is whole, and yet is not what was expected."""


def book(texts: Sequence[BookText], cache: Cache, make: Callable[[], RuleBook]) -> RuleBook:
    """Give the book of these texts: as it is kept, else made, and then kept if it has no fault."""
    key = cache.key("book", *(_digest(text, cache) for text in texts))
    table = cache.get(key)
    if table is not None:
        try:
            return _book(table, texts)
        except _DAMAGE:
            pass
    made = make()
    if not made.faulty:
        from grammar.packing import pack

        cache.put(key, pack(_parts(made)))
    return made


def _parts(found: RuleBook) -> tuple[object, ...]:
    opposites = tuple(sorted(tuple(sorted(pair)) for pair in found.glossary.opposites))
    words = found.vocabulary
    return (
        found.rules,
        tuple(found.glossary.terms.values()),
        opposites,
        words.broken,
        words.diagnostics,
        found.diagnostics,
    )


def _book(table: object, texts: Sequence[BookText]) -> RuleBook:
    rules, terms, opposites, broken, wrong, diagnostics = unpack(table)
    glossary = Glossary({term.name: term for term in terms}, opposites)
    files = [file for text in texts for file in text.files]
    sources = {file.name: Source(file.name, file.text) for file in files}
    words = Vocabulary(glossary, broken, wrong)
    return RuleBook(rules, words, diagnostics, tuple(texts), sources)


def uses(text: BookText, cache: Cache, make: Callable[[], Iterable[_Uses]]) -> tuple[_Uses, ...]:
    """Give the books that one uses, and where it says so."""
    key = cache.key("uses", _digest(text, cache))
    table = cache.get(key)
    if table is not None:
        try:
            return tuple((name, place) for name, place in unpack(table))
        except _DAMAGE:
            pass
    from grammar.packing import pack

    made = tuple(make())
    cache.put(key, pack(made))
    return made


def _digest(text: BookText, cache: Cache) -> str:
    parts = (part for file in text.files for part in (file.name, file.text))
    return cache.key("text", text.name, *parts)
