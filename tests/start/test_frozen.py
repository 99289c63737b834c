"""Our dataclasses do what the standard ones do; only their methods are made later."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest

from grammar.frozen import lazily


def _both(decorate: Any) -> tuple[Any, Any]:
    return decorate(dataclasses.dataclass), decorate(lazily)


def _point(make: Any) -> Any:
    @make(frozen=True, slots=True)
    class Point:
        """A point."""

        x: int
        y: int = 0
        names: list[str] = field(default_factory=list)
        place: str = field(default="", compare=False)

    return Point


def _own(make: Any) -> Any:
    @make(frozen=True, slots=True)
    class Own:
        """Equal whatever the case of its letters."""

        word: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own) and str(self) == str(other)

        def __hash__(self) -> int:
            return hash(str(self))

        def __repr__(self) -> str:
            return self.word

        def __str__(self) -> str:
            return self.word.lower()

    return Own


def _ordered(make: Any) -> Any:
    @make(frozen=True, slots=True, order=True)
    class Ordered:
        first: int
        second: int

    return Ordered


def _changing(make: Any) -> Any:
    @make(slots=True)
    class Changing:
        value: int = 1
        seen: set[int] = field(default_factory=set)

    return Changing


def _empty(make: Any) -> Any:
    @make(frozen=True, slots=True)
    class Empty:
        """Nothing."""

    return Empty


@pytest.mark.parametrize("which", _both(_point))
def test_values_are_compared_by_what_takes_part(which: Any) -> None:
    one, other = which(1, place="here"), which(x=1, y=0, place="there")
    assert one == other
    assert one != which(2)
    assert one.__eq__(1) is NotImplemented
    assert (one.x, one.y, one.names, one.place) == (1, 0, [], "here")
    assert one.names is not other.names
    assert which.__match_args__ == ("x", "y", "names", "place")


@pytest.mark.parametrize("which", _both(_point))
def test_values_do_not_change(which: Any) -> None:
    one = which(1)
    with pytest.raises(FrozenInstanceError):
        one.x = 2
    with pytest.raises(FrozenInstanceError):
        del one.x
    with pytest.raises((AttributeError, TypeError)):  # the standard one stumbles over itself
        one.other = 1
    assert replace(one, x=2) == which(2)
    assert one.x == 1


@pytest.mark.parametrize("which", _both(_point))
def test_what_is_missing_or_too_much_is_refused(which: Any) -> None:
    for call in (which, lambda: which(1, 2, [], "", 5), lambda: which(1, z=1)):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            call()


@pytest.mark.parametrize("make", [_point, _own, _ordered, _changing, _empty])
def test_both_decorators_agree(make: Any) -> None:
    ours, theirs = _both(make)
    given: dict[str, Any] = (
        {"word": "A"} if make is _own else {"first": 1, "second": 2} if make is _ordered else {}
    )
    given |= {"x": 3} if make is _point else {}
    one, other = ours(**given), theirs(**given)
    names = re.compile(r"^.*<locals>\.")
    assert names.sub("", repr(one)) == names.sub("", repr(other))
    assert [(f.name, f.type) for f in fields(ours)] == [(f.name, f.type) for f in fields(theirs)]
    assert ours.__slots__ == theirs.__slots__
    assert ours.__match_args__ == theirs.__match_args__
    assert (ours.__hash__ is None) == (theirs.__hash__ is None)
    assert not hasattr(one, "__dict__")
    assert copy.deepcopy(one) == one


def test_own_methods_stay() -> None:
    ours, theirs = _both(_own)
    for which in (ours, theirs):
        assert which("A") == which("a")
        assert len({which("A"), which("a")}) == 1
        assert repr(which("A")) == "A"


def test_values_hash_as_they_compare() -> None:
    ours = _ordered(lazily)
    assert len({ours(1, 2), ours(1, 2), ours(2, 1)}) == 2
    assert hash(_empty(lazily)()) == hash(_empty(lazily)())


def test_order_is_that_of_the_fields() -> None:
    ours = _ordered(lazily)
    assert sorted([ours(2, 1), ours(1, 2), ours(1, 1)]) == [ours(1, 1), ours(1, 2), ours(2, 1)]
    assert ours(1, 1) <= ours(1, 1) >= ours(1, 1)
    assert ours(1, 2) > ours(1, 1)
    with pytest.raises(TypeError):
        assert ours(1, 1) < 3


def test_what_may_change_changes_and_has_no_hash() -> None:
    ours = _changing(lazily)
    one = ours()
    one.value = 5
    one.seen.add(1)
    assert one == ours(5, {1})
    assert ours().seen == set()
    with pytest.raises(TypeError):
        hash(one)


def test_values_can_be_pickled() -> None:
    from grammar.rules import Noun
    from grammar.source import Span

    noun = Noun(("afr",), Span("book.rules", 1, 1, 1, 4))
    again = pickle.loads(pickle.dumps(noun))  # noqa: S301 - our own
    assert again == noun
    assert again.span == noun.span
