"""Whether a record is as it was written: the first line that is not, and what can not be told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from engine.record import chain
from engine.record.chain import GENESIS, Line
from grammar.frozen import dataclass

Sort = Literal["altered", "removed", "reordered", "repeated", "unfinished", "empty", "head"]


_LINE_ENDS = (
    "line 1 was altered, and all others: their ends are those of Windows now. Git can do that: "
    "write `*.jsonl -text` into .gitattributes and take the record out again"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong."""

    line: int
    """Counted from 1, as an editor does."""
    sort: Sort
    says: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a record comes to."""

    lines: tuple[Line, ...]
    """Those before the first fault; all of them where there is none."""
    fault: Fault | None
    remarks: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The digest of the last line that is right: note it elsewhere to pin the end."""
        return self.lines[-1].digest if self.lines else ""


def verify(raw: bytes, head: str = "") -> Verified:
    """Tell whether a record is whole and in order.

    ``head`` is a digest that was noted before. It has to be among the lines: the end that it names
    can then not have been cut off, nor anything before it rewritten.
    """
    texts = raw.split(b"\n")
    tail = texts.pop()
    found = [chain.parse(text) for text in texts]
    lines: list[Line] = []
    if texts and all(text.endswith(b"\r") for text in texts):
        return Verified((), Fault(1, "altered", _LINE_ENDS))
    for at, line in enumerate(found, start=1):
        fault = _altered(at) if line is None else _out_of_place(at, line, lines, found)
        if fault is not None or line is None:
            return Verified(tuple(lines), fault)
        lines.append(line)
    return _end(lines, tail, head)


def _altered(at: int) -> Fault:
    return Fault(at, "altered", f"line {at} was altered: it is not what its own digest says")


def _out_of_place(
    at: int, line: Line, before: Sequence[Line], found: Sequence[Line | None]
) -> Fault | None:
    """Tell what is wrong where a line does not follow the one before it."""
    last = before[-1].digest if before else GENESIS
    if line.previous == last and line.number == at:
        return None
    if any(line.digest == one.digest for one in before):
        return Fault(at, "repeated", f"line {at} stands there a second time")
    if line.number < at or any(o is not None and o.digest == line.previous for o in found[at:]):
        return Fault(
            at,
            "reordered",
            f"line {at} is in the wrong place: it was written as line {line.number}",
        )
    if line.number > at:
        return Fault(at, "removed", _removed(at, line.number))
    if at == 1:
        return Fault(1, "altered", "line 1 was altered: it follows a line that is not there")
    says = f"line {at - 1} was altered and its digest made anew: line {at} follows another one"
    return Fault(at - 1, "altered", says)


def _removed(at: int, number: int) -> str:
    gone = f"line {at}" if number == at + 1 else f"lines {at} to {number - 1}"
    verb = "was" if number == at + 1 else "were"
    return f"{gone} {verb} removed: what stands at line {at} was written as line {number}"


# The end


def _end(lines: list[Line], tail: bytes, head: str) -> Verified:
    remarks: list[str] = []
    if tail:
        whole = chain.parse(tail)
        last = lines[-1].digest if lines else GENESIS
        if whole is None or (whole.number, whole.previous) != (len(lines) + 1, last):
            return Verified(tuple(lines), _unfinished(len(lines) + 1))
        lines.append(whole)
        remarks.append("the last line lacks its line end: a writer was stopped just before that")
    if not lines:
        says = "there is no line: nothing was recorded yet, or everything was removed"
        return Verified((), Fault(1, "empty", says))
    remarks += _mended(lines) + _back_in_time(lines)
    if not head:
        return Verified(tuple(lines), None, tuple(remarks))
    return _pinned(lines, head, remarks)


def _unfinished(at: int) -> Fault:
    says = (
        f"line {at} is unfinished: a writer was stopped in the middle of it, and the check was "
        "never acknowledged; or somebody cut the end off. The next check that is recorded cuts "
        "it, and says so"
    )
    return Fault(at, "unfinished", says)


def _mended(lines: Sequence[Line]) -> list[str]:
    return [
        f"line {line.number} says: {line.body['mended'].get('says')}"
        for line in lines
        if isinstance(line.body.get("mended"), dict)
    ]


def _back_in_time(lines: Sequence[Line]) -> list[str]:
    """Tell where a line is dated before the one that it follows: that is told, not forbidden."""
    told: list[str] = []
    for one, other in pairwise(lines):
        earlier, later = str(one.body.get("at", "")), str(other.body.get("at", ""))
        if later[:10] < earlier[:10]:
            told.append(f"line {other.number} is dated {later}, before line {one.number}")
    return told


def _pinned(lines: Sequence[Line], head: str, remarks: list[str]) -> Verified:
    wanted = head if head.startswith("sha256:") else f"sha256:{head}"
    at = next((line.number for line in lines if line.digest == wanted.casefold()), None)
    if at is None:
        says = (
            f"no line has the digest {wanted}: the line that ended the record when that was noted "
            "was removed, or something before it was rewritten"
        )
        return Verified(tuple(lines), Fault(len(lines), "head", says), tuple(remarks))
    added = len(lines) - at
    number = "1 line was" if added == 1 else f"{added} lines were"
    told = f"{number} added since the digest was noted, at line {at}" if added else ""
    return Verified(tuple(lines), None, (*remarks, told) if told else tuple(remarks))
