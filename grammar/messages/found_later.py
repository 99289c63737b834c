"""Examples for faults that show only when a sentence has been read to its end.

Such a fault is found where the meaning is built, and told there. Here it gets the one sentence
that works, made from the author's own words, and suggestions that can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.lexer import tokens
from grammar.messages.author import (
    choices,
    example,
    familiar,
    plural_or_name,
    requires_something,
    use,
    with_article,
)
from grammar.messages.drafts import reads
from grammar.messages.positions import Position
from grammar.messages.stop import Stop, Words, end_of, start_of, tidy
from grammar.scan import Scan
from grammar.source import Span
from grammar.terms import Kind
from grammar.trie import TOKENS
from grammar.vocabulary import Vocabulary

Drafts = Callable[[Stop, Words, Diagnostic], Sequence[str]]
"""Gives sentences that may mend a fault, the best first."""


def with_examples(
    found: Sequence[Diagnostic], text: Scan, vocabulary: Vocabulary
) -> list[Diagnostic]:
    """Give the faults of one text, each with an example and suggestions that can be read."""
    return [with_example(fault, text, vocabulary) for fault in found]


def with_example(found: Diagnostic, text: Scan, vocabulary: Vocabulary) -> Diagnostic:
    """Give ``found`` with an example; as it is where it has one, or is about no sentence."""
    drafts = DRAFTS.get(found.code)
    if found.example or found.at is None or drafts is None:
        return found
    stop = _stop_at(found.at, text, vocabulary)
    if stop is None:
        return found
    words = stop.stretch(*_offsets(found.at, text))
    sentences = [tidy(s) for s in drafts(stop, words, found)]
    kept = [s for s in found.suggestions if reads(_mended(stop, s), vocabulary)]
    return replace(
        found,
        found=found.found or words.text,
        suggestions=tuple([*kept, *choices(stop, *sentences)][:3]),
        example=example(
            stop, *(_mended(stop, s) for s in kept), *sentences, requires_something(stop)
        ),
    )


def _mended(stop: Stop, suggestion: Suggestion) -> str:
    """Give the sentence with a suggestion in its place; nothing where it has no place."""
    if suggestion.at is None:
        return ""
    return stop.replaced(stop.stretch(*_offsets(suggestion.at, stop.text)), suggestion.text)


def _stop_at(at: Span, text: Scan, vocabulary: Vocabulary) -> Stop | None:
    """Give the sentence of a place as if its reading had stopped there."""
    start, _ = _offsets(at, text)
    for sentence in tokens(text, vocabulary.trie):
        if start <= end_of(sentence[-1]):
            index = next((i for i, t in enumerate(sentence) if end_of(t) > start), 0)
            return Stop(tuple(sentence), index, frozenset(), Position.ELSEWHERE, text, vocabulary)
    return None


def _offsets(at: Span, text: Scan) -> tuple[int, int]:
    """Give where a place starts and ends in the plain text."""
    starts = text.source.starts
    start, end = starts[at.line - 1] + at.column - 1, starts[at.end_line - 1] + at.end_column - 1
    if text.offsets is None:
        return start, end
    return text.offsets.index(start), text.offsets.index(end)


def _permitted(stop: Stop, _words: Words, _found: Diagnostic) -> list[str]:
    """*is permitted when ...*: permitted only when, or forbidden unless."""
    token = stop.first(("PERMITTED",))
    if token is None:
        return []
    place = stop.between(token, token)
    tail = stop.typed(place.end, stop.end)
    turned = {"when": "unless", "unless": "when"}
    word, _, rest = tail.lstrip(", ").partition(" ")
    return [
        stop.replaced(place, f"{place.text} only"),
        f"{{}} is forbidden {turned.get(word, word)} {rest}",
        stop.typed(stop.start, place.end),
    ]


def _other_time(stop: Stop, words: Words, _found: Diagnostic) -> list[str]:
    """A time of the wrong sort: the right one for a document, for a control, or none."""
    period = next(
        (t for t in stop.sentence if t.type == "NUMBER" and start_of(t) >= words.start), None
    )
    unit = next((t for t in stop.sentence if t.type == "UNIT" and start_of(t) >= words.start), None)
    said = stop.between(period, unit).text if period and unit else "12 months"
    times = (f"no older than {said}", f"every {said}", "before go-live", "")
    return [stop.replaced(words, time) for time in times]


def _other_preposition(stop: Stop, _words: Words, found: Diagnostic) -> list[str]:
    """The same phrase with each other preposition."""
    token = stop.token if stop.token.type in _PREPOSITION_TOKENS else stop.previous
    told = [suggestion.text.split(" ")[0] for suggestion in found.suggestions]
    return [stop.replaced(stop.between(token, token), word) for word in (*told, *_PREPOSITIONS)]


_PREPOSITION_TOKENS = frozenset("OF TO WITH FROM ON IN ABOUT BY FOR".split())
_PREPOSITIONS = ("for", "with", "by", "on", "of", "to", "from")


def _current(stop: Stop, words: Words, _found: Diagnostic) -> list[str]:
    """*when ... is current*: unless it is, or when it is not."""
    flipped = {"is current": "is not current", "is not current": "is current"}
    said = words.text
    new = next((said.replace(old, n) for old, n in flipped.items() if said.endswith(old)), said)
    opener = next((t for t in reversed(stop.before) if t.type in ("WHEN", "UNLESS")), None)
    drafts = [stop.replaced(words, new)]
    if opener is not None:
        other = "unless" if opener.type == "WHEN" else "when"
        head = stop.typed(stop.start, start_of(opener))
        drafts.insert(0, f"{head} {other} {stop.typed(end_of(opener), stop.end)}")
    return drafts


def _document(stop: Stop, _words: Words, _found: Diagnostic) -> list[str]:
    """*logging is current*: a document is, and the control is required."""
    document = with_article(familiar(stop, Kind.EVIDENCE))
    control = stop.first(("CONTROL",))
    place = stop.with_article(stop.between(control, control)) if control else stop.words
    needed = with_article(use(stop, Kind.CONTROL))
    return [stop.replaced(place, document), f"{{}} requires {needed}"]


def _value(stop: Stop, words: Words, _found: Diagnostic) -> list[str]:
    """*the purpose is a police force*: a purpose, or the slot that takes it."""
    values = [plural_or_name(familiar(stop, kind)) for kind in _SLOT_KINDS]
    drafts = [stop.replaced(stop.with_article(words), value) for value in values]
    slot = next((t for t in reversed(stop.before) if t.type == "SLOT"), None)
    if slot is not None:
        place = stop.between(slot, slot)
        others = [stop.replaced(place, other) for other in _SLOTS]
        drafts = [*others[:3], *drafts, *others[3:]]
    return drafts


_SLOT_KINDS = (Kind.PURPOSE, Kind.ORGANISATION, Kind.ROLE, Kind.DATA, Kind.CAPABILITY, Kind.SYSTEM)
_SLOTS = (
    "the user", "the recipient", "the purpose", "the capability", "the data", "the activity",
    "the system", "the source",
)  # fmt: skip


def _no_rank(stop: Stop, _words: Words, _found: Diagnostic) -> list[str]:
    """*a member or above*: the role alone."""
    above = stop.first(("OR_ABOVE",))
    return [stop.replaced(stop.between(above, above), "")] if above else []


def _choice(stop: Stop, _words: Words, _found: Diagnostic) -> list[str]:
    """Each value that the choice has."""
    token, string = stop.first((TOKENS[Kind.CHOICE],)), stop.first(("STRING",))
    if token is None or string is None:
        return []
    place = stop.between(string, string)
    values = stop.glossary.terms[str(token.value)].choices
    return [stop.replaced(place, f'"{value}"') for value in values]


def _one_sort(stop: Stop, words: Words, _found: Diagnostic) -> list[str]:
    """A list of two sorts of thing: one of them after the other."""
    joins = [t for t in stop.sentence if t.type in ("AND", "OR", "COMMA")]
    inside = [t for t in joins if words.start <= start_of(t) < max(words.end, words.start + 1)]
    places = [stop.stretch(start_of(t), words.end) for t in inside or joins]
    return [stop.replaced(place, "") for place in places]


def _joined(stop: Stop, _words: Words, _found: Diagnostic) -> list[str]:
    """*combining A and B*: A with B, or A or B."""
    join = next((t for t in stop.sentence if t.type == "AND"), None)
    if join is None:
        return []
    place = stop.between(join, join)
    return [stop.replaced(place, word) for word in ("with", "or")]


def _whole_period(stop: Stop, words: Words, _found: Diagnostic) -> list[str]:
    """*1.5 years*: 18 months."""
    number, _, unit = words.text.partition(" ")
    each = {
        "year": ("months", 12),
        "month": ("days", 30),
        "week": ("days", 7),
        "day": ("hours", 24),
    }
    smaller, many = each.get(unit.removesuffix("s"), ("days", 1))
    try:
        amount = round(float(number.replace(",", "")) * many)
    except ValueError:
        amount = 12
    return [stop.replaced(words, f"{amount} {smaller}"), stop.replaced(words, "12 months")]


def _last_states(stop: Stop, _words: Words, _found: Diagnostic) -> list[str]:
    """*a DPIA and a threshold stating ...*: the document last."""
    stating, join = stop.first(("STATING",)), stop.first(("AND", "OR"))
    opener = stop.first(("REQUIRES", "SHOULD_HAVE"))
    if stating is None or join is None or opener is None:
        return []
    one = stop.typed(end_of(opener), start_of(join))
    two = stop.typed(end_of(join), start_of(stating))
    head, tail = stop.typed(stop.start, end_of(opener)), stop.typed(start_of(stating), stop.end)
    return [f"{head} {two} {join.value} {one} {tail}", f"{head} {one} {tail}"]


def _percent(stop: Stop, words: Words, _found: Diagnostic) -> list[str]:
    """A share as a number: 5 percent is 0.05."""
    return [stop.typed(stop.start, stop.end), stop.replaced(words, words.text.rstrip("% "))]


def _one_case(stop: Stop, words: Words, _found: Diagnostic) -> list[str]:
    """An example that leaves open what is the case: its first value."""
    either = next((t for t in stop.sentence if t.type == "EITHER"), None)
    join = next((t for t in stop.sentence if t.type in ("OR", "COMMA") and either), None)
    if either is None or join is None:
        return []
    head, one = (
        stop.typed(stop.opening, start_of(either)),
        stop.typed(end_of(either), start_of(join)),
    )
    return [f"{head} {one} {stop.typed(words.end, stop.end)}", f"{head} {one}"]


DRAFTS: dict[str, Drafts] = {
    "E117": _permitted,
    "E123": _joined,
    "E134": _other_time,
    "E136": _percent,
    "E137": _whole_period,
    "E141": _other_preposition,
    "E142": _other_preposition,
    "E143": _current,
    "E144": _document,
    "E145": _value,
    "E146": _no_rank,
    "E147": _choice,
    "E148": _one_sort,
    "E149": _last_states,
    "E154": _one_case,
}
"""For each code that is told after parsing, how its sentence may be mended."""
