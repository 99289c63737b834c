"""The table itself: every place is known, and no two rows claim one thing."""

from __future__ import annotations

from collections import deque

import pytest
from interegular import parse_pattern
from lark import Token
from lark.parsers.lalr_interactive_parser import InteractiveParser

from grammar.messages.positions import Position, claims
from grammar.messages.rows import TABLE
from grammar.messages.table import Key, Row
from grammar.reserved import PHRASES
from grammar.tables import parser
from grammar.trie import UNKNOWN


def accept_sets() -> dict[frozenset[str], tuple[str, ...]]:
    """Give every set of tokens that can come next, with one way to get there."""
    start = parser().parse_interactive([])
    waiting: deque[tuple[InteractiveParser, tuple[str, ...]]] = deque([(start, ())])
    found: dict[frozenset[str], tuple[str, ...]] = {}
    seen: set[tuple[int, ...]] = set()
    while waiting:
        at, path = waiting.popleft()
        accepts: frozenset[str] = frozenset(at.accepts())  # type: ignore[no-untyped-call]  # Lark has no types here
        found.setdefault(accepts, path)
        for token in accepts - {"$END", "DOT"} if len(path) < 9 else ():
            step = at.copy()  # type: ignore[no-untyped-call]  # Lark has no types here
            step.feed_token(Token(token, token))
            states = tuple(step.parser_state.state_stack)
            if states not in seen:
                seen.add(states)
                waiting.append((step, (*path, token)))
    return found


@pytest.fixture(scope="module")
def sets() -> dict[frozenset[str], tuple[str, ...]]:
    return accept_sets()


def test_every_state_of_the_parser_is_one_place(
    sets: dict[frozenset[str], tuple[str, ...]],
) -> None:
    torn = {path: claims(accepts) for accepts, path in sets.items() if len(claims(accepts)) != 1}
    assert not torn


def test_every_place_can_be_reached(sets: dict[frozenset[str], tuple[str, ...]]) -> None:
    reached = {place for accepts in sets for place in claims(accepts)}
    assert set(Position) - reached == {Position.ELSEWHERE}


def _keys() -> list[tuple[Key, list[Row]]]:
    return sorted(TABLE.by_key.items(), key=lambda item: (str(item[0][0]), item[0][1]))


def test_no_two_rows_claim_one_phrase() -> None:
    twice: list[tuple[Key, str]] = []
    for key, rows in _keys():
        phrases = [phrase for row in rows for phrase in row.phrases]
        twice += [(key, phrase) for phrase in {p for p in phrases if phrases.count(p) > 1}]
    assert not twice


def test_no_two_rows_claim_one_place_without_a_pattern() -> None:
    twice = {
        key: [row.message.__name__ for row in plain]
        for key, rows in _keys()
        if len(plain := [row for row in rows if not row.phrases and not row.shape]) > 1
    }
    assert not twice


def test_no_two_shapes_of_one_place_fit_one_word() -> None:
    for key, rows in _keys():
        shapes = [row.shape for row in rows if row.shape]
        machines = [parse_pattern(shape).to_fsm() for shape in shapes]
        for number, one in enumerate(machines):
            for other in machines[number + 1 :]:
                assert one.isdisjoint(other), (key, shapes)


def test_a_phrase_can_begin_where_its_row_looks_for_it() -> None:
    """A phrase of a row for reserved words has to begin with one of them."""
    for row in TABLE.rows:
        if UNKNOWN in row.tokens or "BAD_CHAR" in row.tokens:
            continue
        openings = {p.split()[0] for t in row.tokens for p in PHRASES.get(t.strip("_"), ())}
        for phrase in row.phrases:
            assert phrase.split()[0] in openings, (row, phrase)
