"""*And* mixed with *or* in one list."""

from __future__ import annotations

from lark import Token

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import (
    choices,
    example,
    requires_something,
    subject,
)
from grammar.messages.drafts import reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of, start_of, tidy
from grammar.messages.table import Row, types
from grammar.messages.two_rules import has_second_verb, two_sentences

_OPENS_ITEMS = frozenset({"REQUIRES", "SHOULD_HAVE", "ANY_OF", "ALL_OF"})
_ENDS_ITEMS = frozenset("EVERY WITHIN BEFORE AFTER NO_OLDER_THAN NO_LATER_THAN STATING".split())
"""What is said of a list as a whole, and stands behind it."""


def and_or(stop: Stop, words: Words) -> Diagnostic:
    """*A and B or C*."""
    if has_second_verb(stop):
        return two_sentences(stop, words)
    if stop.position is Place.AFTER_ITEM and _opening(stop) >= 0:
        return _mixed_requirement(stop, words)
    if (ending := _ended_by(stop)) is not None:
        return _goes_on(stop, words, ending)
    return _mixed(stop, words)


def _ended_by(stop: Stop) -> Token | None:
    """Give the word that ended a list of required things, where nothing is mixed."""
    listed = stop.before[_opening(stop) + 1 :] if _opening(stop) >= 0 else ()
    if any(t.type in ("AND", "OR") and t.type != stop.token.type for t in listed):
        return None
    return next((t for t in listed if t.type in _ENDS_ITEMS), None)


def _goes_on(stop: Stop, words: Words, ending: Token) -> Diagnostic:
    """*A DPIA before go-live and a review*: a time is said once, of the whole list."""
    about = subject(stop)
    said = stop.stretch(start_of(ending), end_of(stop.previous))
    first = stop.typed(_after(stop), words.start)
    more = stop.typed(words.end, stop.end)
    apart = f"{tidy(f'{about} requires {first}')} {tidy(f'{about} requires {more}')}"
    at_the_end = stop.typed(_after(stop), said.start)
    together = tidy(f"{about} requires {at_the_end} {words.text} {more} {said.text}")
    both = [s for s in (apart, together) if _all_read(stop, s)]
    return stop.complain(
        "E127",
        "THE PARTS ARE IN ANOTHER ORDER",
        f'"{said.text}" ends the list of what is required, since it is said of all of it. Here '
        f'"{words.text} {more}" follows, and nobody can see whether that has the same time.',
        "Write two rules, or put it behind the whole list.",
        at=words,
        suggestions=[Suggestion(s) for s in both],
        example=example(stop, f"{about} requires {first}", requires_something(stop)),
    )


def _opening(stop: Stop) -> int:
    """Give the index of the last token that opened a list of required things, or -1."""
    at = [i for i, token in enumerate(stop.before) if token.type in _OPENS_ITEMS]
    return at[-1] if at else -1


def _items(stop: Stop) -> list[tuple[str, str]]:
    """Give what joins each required thing to the one before it, and the thing."""
    first = _opening(stop) + 1
    found: list[tuple[str, str]] = []
    joined, start = "", first
    for i in range(first, len(stop.sentence)):
        token = stop.sentence[i]
        if token.type in types("AND OR COMMA DOT WHEN UNLESS UNTIL"):
            if i > start:
                words = stop.typed(_with_article_before(stop, start), end_of(stop.sentence[i - 1]))
                found.append((joined, words))
            joined, start = token.type, i + 1
            if token.type not in ("AND", "OR", "COMMA"):
                break
    return found


def _with_article_before(stop: Stop, index: int) -> int:
    """Give where an item starts, its article included."""
    return end_of(stop.sentence[index - 1])


def _mixed_requirement(stop: Stop, _words: Words) -> Diagnostic:
    items = _items(stop)
    about = subject(stop)
    one_of = _any_of(about, [item for _, item in items])
    split = _split(about, items)
    first = next(
        t for t in stop.sentence if t.type in ("AND", "OR") and start_of(t) >= _after(stop)
    )
    both = [s for s in (split, one_of) if s and _all_read(stop, s)]
    return stop.complain(
        "E120",
        '"AND" AND "OR" TOGETHER',
        f"This could mean {_readings(items)}. A safeguard must not be readable both ways.",
        "Write two rules, or one list that is joined by *and* alone or by *or* alone.",
        at=stop.between(first, stop.token),
        suggestions=[Suggestion(s) for s in both],
        example=example(stop, one_of, requires_something(stop)),
    )


def _after(stop: Stop) -> int:
    return end_of(stop.sentence[_opening(stop)])


def _all_read(stop: Stop, sentences: str) -> bool:
    return all(reads(tidy(s), stop.vocabulary) for s in sentences.split(". ") if s)


def _readings(items: list[tuple[str, str]]) -> str:
    names = [item for _, item in items]
    if len(names) != 3:
        return "several things, as nobody can see which of them belong together"
    one, two, three = names
    first, second = (join.lower() for join, _ in items[1:])
    if first not in ("and", "or") or second not in ("and", "or"):
        return "several things, as nobody can see which of them belong together"
    return f"({one} {first} {two}) {second} {three}, or {one} {first} ({two} {second} {three})"


def _any_of(about: str, names: list[str]) -> str:
    return tidy(f"{about} requires any of: {', '.join(names[:-1])} or {names[-1]}") if names else ""


def _split(about: str, items: list[tuple[str, str]]) -> str:
    """Give two sentences: what is needed anyway, and that of which one is enough."""
    names = [item for _, item in items]
    if [join for join, _ in items[1:]] == ["AND", "OR"]:
        return f"{tidy(f'{about} requires {names[0]}')} {_any_of(about, names[1:])}"
    if [join for join, _ in items[1:]] == ["OR", "AND"]:
        return f"{_any_of(about, names[:2])} {tidy(f'{about} requires {names[2]}')}"
    return ""


def _mixed(stop: Stop, words: Words) -> Diagnostic:
    same = next((t for t in reversed(stop.before) if t.type in ("AND", "OR")), stop.token)
    other = "or" if stop.token.type == "AND" else "and"
    changed = stop.replaced(words, other)
    return stop.complain(
        "E120",
        '"AND" AND "OR" TOGETHER',
        "One list is joined by *and* or by *or*. With both, nobody can see which of them belong "
        "together, and a safeguard must not be readable both ways.",
        "Write two rules, each with one sort of list.",
        at=stop.between(same, stop.token) if start_of(same) <= start_of(stop.token) else words,
        suggestions=choices(stop, changed, stop.typed(stop.start, words.start)),
        example=example(
            stop, stop.typed(stop.start, words.start), changed, requires_something(stop)
        ),
    )


def wrong_join(stop: Stop, words: Words) -> Diagnostic:
    """*any of: A and B*, *both A or B*."""
    wanted = "or" if "OR" in stop.accepts else "and"
    opener = next(
        (t for t in reversed(stop.before) if t.type in types("ANY_OF ALL_OF EITHER BOTH")), None
    )
    said = f'"{stop.between(opener, opener).text}"' if opener else "This list"
    draft = stop.replaced(words, wanted)
    return stop.complain(
        "E120",
        '"AND" AND "OR" TOGETHER',
        f'{said} goes with "{wanted}"; "{words.text}" says something else. '
        "A safeguard must not be readable both ways.",
        f'Write "{wanted}", or change how the list begins.',
        at=words,
        suggestions=[Suggestion(s) for s in (draft,) if reads(s, stop.vocabulary)],
        example=example(stop, draft, requires_something(stop)),
    )


ROWS = (
    Row(and_or, (Place.AFTER_ITEM, Place.END, Place.AFTER_PERMITTED, Place.VERB), ("AND", "OR")),
    Row(wrong_join, (Place.OR_LIST, Place.OR_NEXT), ("AND",)),
    Row(wrong_join, (Place.AND_LIST, Place.AND_NEXT), ("OR",)),
)
