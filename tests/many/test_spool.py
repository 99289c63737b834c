"""What lies in a temporary file is what was put there, in any order, and with the same rules."""

from __future__ import annotations

import tempfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import spool
from engine.manifest import Place
from engine.spool import Gathered, Spool
from grammar.source import Span

PARTS = st.lists(st.lists(st.integers()).map(tuple), max_size=12)


@given(PARTS, st.integers(0, 12), st.data())
def test_few_and_many_are_the_same(parts: list[Any], many: int, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "MANY", many)
        gathered = Gathered[int]()
        assert [gathered.add(*part) for part in parts] == list(range(len(parts)))
    known = range(len(parts))
    chosen = data.draw(st.lists(st.sampled_from(known)) if parts else st.just([]))
    for taken, wanted in ((gathered.taken(), known), (gathered.taken(chosen), chosen)):
        expected = [one for number in wanted for one in parts[number]]
        assert list(taken) == expected
        assert [taken[at] for at in range(len(taken))] == expected
        assert list(taken[1:-1]) == expected[1:-1]
        assert list(reversed(taken)) == expected[::-1]
        with pytest.raises(IndexError):
            taken[len(taken)]


def test_values_come_back_equal_and_what_is_shared_as_itself() -> None:
    rule, place = object(), Place("/uses", Span("a", 1, 2, 3, 4))
    kept = Spool[Any]([rule])
    kept.add({"rule": rule, "place": place})
    kept.add(None)
    assert kept[0] == {"rule": rule, "place": place}
    assert kept[0]["rule"] is rule
    assert kept[1] is None
    assert len(kept) == 2


def test_what_one_packs_another_takes() -> None:
    rule = object()
    one, other = Spool[Any]([rule]), Spool[Any]([rule])
    other.add_packed(one.packed((rule, "said")))
    assert other[0] == (rule, "said")


def no_file(**_: object) -> None:
    raise OSError("no room")


def test_without_a_disk_values_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", no_file)
    kept = Spool[str]()
    for word in ("one", "two", "three"):
        kept.add(word)
    assert [kept[number] for number in (2, 0, 1)] == ["three", "one", "two"]


class Full:
    """A file on a disk that is full after some bytes."""

    def __init__(self, room: int) -> None:
        self.file, self.room = tempfile.TemporaryFile(), room  # noqa: SIM115 - closed below

    def write(self, data: bytes) -> int:
        taken = data[: max(self.room - self.file.tell(), 0)]
        return self.file.write(taken)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def test_a_disk_that_fills_up_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    full = Full(100)
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: full)
    kept = Spool[str]()
    words = [f"word {number}" * number for number in range(20)]
    for word in words:
        kept.add(word)
    assert [kept[number] for number in range(20)] == words
    full.file.close()
