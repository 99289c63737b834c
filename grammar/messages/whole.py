"""What is offered keeps all that the author said of a use: by whom, with whom, for what, when."""

from __future__ import annotations

from collections.abc import Iterator

from lark import Token

from grammar.messages.author import done_to, familiar, own, plural_or_name
from grammar.messages.stop import Stop, Words, end_of, start_of
from grammar.terms import Kind
from grammar.trie import TOKENS, UNKNOWN

_ADDS = frozenset("BY FOR WITH ON FROM TO ABOUT IN".split())
"""Token types that lead up to more about a use."""
_LIMITS = frozenset("WHEN UNLESS UNTIL BEFORE AFTER WITHIN".split())
"""Token types that lead up to a condition or a time, which follows the verb."""
_ACTORS = (Kind.ORGANISATION, Kind.ROLE)
_TAKING = frozenset("receive get obtain acquire given".split())
"""What is done by those with whom something is shared."""
_KEEPING = frozenset("keep kept hold held store stored retain retained".split())
_USES = frozenset(TOKENS[kind] for kind in (Kind.CAPABILITY, Kind.DATA, Kind.ACTIVITY))


def whole(stop: Stop, words: Words, *endings: str) -> list[str]:
    """Give drafts with each of ``endings`` as their verb, those that keep most of it first.

    ``words`` are those that the verb takes the place of; ``{}`` is what the sentence is about.
    """
    limit = _from(stop, words, _LIMITS)
    end = stop.end if limit is None else start_of(limit)
    condition = stop.typed(end, stop.end)
    subjects = dict.fromkeys(_subjects(stop, words, end))
    conditions = dict.fromkeys((condition, ""))
    return [f"{one} {verb} {more}" for more in conditions for one in subjects for verb in endings]


def _subjects(stop: Stop, words: Words, end: int) -> Iterator[str]:
    said = stop.typed(words.start, end)
    acts = [*_kept(stop, said), *done_to(stop, said), *_of_data(stop)]
    turned = list(_by_somebody(stop, words, end, acts))
    about = acts if acts or turned else ["{}"]
    yield from turned
    if tail := _tail(stop, words, end):
        yield from (_joined(one, tail) for one in about)
    yield from about
    if not stop.typed(stop.start, words.start):
        yield from () if acts else ("{}",)
    elif own(stop, Kind.CAPABILITY):
        yield "{}"


def _joined(act: str, tail: str) -> str:
    """Put *AFR on LEDS* and *on LEDS by police forces* together, what both say once."""
    words = act.split()
    shared = (at for at in range(1, len(words)) if tail.startswith(" ".join(words[at:])))
    return " ".join([*words[: next(shared, len(words))], tail])


def _tail(stop: Stop, words: Words, end: int) -> str:
    added = _from(stop, words, _ADDS)
    if added is None or start_of(added) >= end:
        return ""
    said: list[str] = []
    at = start_of(added)
    for token in stop.sentence:
        if at <= start_of(token) < end and (meant := _meant(stop, token)):
            said += [stop.typed(at, start_of(token)).removesuffix(" the"), meant]
            at = end_of(token)
    return " ".join(filter(None, (*said, stop.typed(at, end))))


def _meant(stop: Stop, token: Token) -> str:
    """Give the familiar term that a word alone may be short for: *the police*."""
    if token.type != UNKNOWN:
        return ""
    return _short(stop, stop.between(token, token).text.casefold())


def _short(stop: Stop, word: str) -> str:
    known = (familiar(stop, kind) for kind in _ACTORS)
    return next((plural_or_name(term) for term in known if term.label.split()[0] == word), "")


def _kept(stop: Stop, said: str) -> Iterator[str]:
    data = own(stop, Kind.DATA)
    if data is not None and _KEEPING & set(said.casefold().split()):
        yield f"{data.label} retention"


def _of_data(stop: Stop) -> Iterator[str]:
    capability, data = own(stop, Kind.CAPABILITY), own(stop, Kind.DATA)
    if capability is not None and data is not None:
        yield f"{capability.label} of {plural_or_name(data)}"


def _by_somebody(stop: Stop, words: Words, end: int, acts: list[str]) -> Iterator[str]:
    """Turn *private companies must not receive fingerprints* round."""
    who = _actor(stop, words)
    used = _from(stop, words, _USES)
    if not who or used is None or start_of(used) >= end:
        return
    thing = stop.typed(start_of(used), end)
    if _TAKING & set(stop.typed(words.start, start_of(used)).casefold().split()):
        yield f"Sharing {thing} with {who}"
        return
    tail = _tail(stop, words, end)
    acts = [act for act in acts if act != thing] if used.type == TOKENS[Kind.DATA] else []
    yield from (" ".join(filter(None, (act, tail, "by", who))) for act in acts[:1])
    yield from () if acts else (f"{thing} by {who}", *_of(stop, who))


def _of(stop: Stop, who: str) -> Iterator[str]:
    yield from (f"{about} by {who}" for about in _of_data(stop))


def _actor(stop: Stop, words: Words) -> str:
    """Give who does it, where the sentence begins with that."""
    types = {TOKENS[kind] for kind in _ACTORS}
    for token in stop.sentence:
        if start_of(token) < words.start and token.type in types:
            return _typed(stop, token)
    if any(start_of(t) < words.start and t.type in _USES for t in stop.sentence):
        return ""
    said = stop.typed(stop.start, words.start).casefold().split()
    return _short(stop, said[-1]) if said else ""


def _typed(stop: Stop, token: Token) -> str:
    """Give a term as the author has it, without the capital of the first word of a sentence."""
    said = stop.between(token, token).text
    term = stop.glossary.terms.get(str(token.value))
    name = term is None or not term.label[:1].islower()
    return said if name else said[:1].lower() + said[1:]


def _from(stop: Stop, words: Words, types: frozenset[str]) -> Token | None:
    """Give the first token of some types behind ``words``, or among them."""
    return next((t for t in stop.sentence if start_of(t) > words.start and t.type in types), None)
