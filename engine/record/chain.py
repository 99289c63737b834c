"""The lines of a record: how one is written, and whether it is as it was written.

A line is one JSON object, without needless spaces and in plain ASCII. Its first keys are ``record``
(the format), ``n`` (its number, from 1) and ``previous`` (the digest of the line before it); its
last is ``digest``, the SHA-256 of the same object without ``digest``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any, NoReturn, cast

from grammar.frozen import dataclass

FORMAT = 1
GENESIS = f"sha256:{'0' * 64}"
"""What the first line names as the one before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a record that is as it was written."""

    number: int
    """Which it says it is."""
    previous: str
    digest: str
    body: Mapping[str, Any] = field(compare=False)
    """All that it says."""


def line(body: Mapping[str, object], number: int, previous: str) -> tuple[str, str]:
    """Give the text of a line (without its end) that follows the line ``previous``; its digest."""
    whole = {"record": FORMAT, "n": number, "previous": previous, **body}
    digest = digest_of(_text(whole))
    return _text({**whole, "digest": digest}), digest


def opening(number: int, previous: str) -> bytes:
    """Give what the line that follows ``previous`` begins with, whatever else it says."""
    start = _text({"record": FORMAT, "n": number, "previous": previous})
    return start.removesuffix("}").encode("ascii")


def digest_of(text: str) -> str:
    """Give the digest of a text as records and their lines name it."""
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _text(whole: Mapping[str, object]) -> str:
    return json.dumps(whole, ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def parse(raw: bytes) -> Line | None:
    """Give a line that is as it was written; nothing where any character of it is another one."""
    try:
        whole = json.loads(raw.decode("ascii"), parse_constant=_refused)
        if not isinstance(whole, dict):
            return None
        said = cast("dict[str, Any]", whole)
        rest = {key: value for key, value in said.items() if key != "digest"}
        same = _text({**rest, "digest": said.get("digest")}) == raw.decode("ascii")
    except (ValueError, RecursionError):
        return None
    if not same or said.get("digest") != digest_of(_text(rest)):
        return None
    return _line(said)


def _line(said: dict[str, Any]) -> Line | None:
    number, previous = said.get("n"), said.get("previous")
    if said.get("record") != FORMAT or isinstance(number, bool) or not isinstance(number, int):
        return None
    return Line(number, previous, said["digest"], said) if isinstance(previous, str) else None


def _refused(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of a record")
