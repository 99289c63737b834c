"""Appending to a record: one writer at a time, a whole line or nothing, and safely on the disk."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from engine.record import chain
from grammar.frozen import dataclass

PATIENCE = 60.0
"""Seconds that a writer waits for another one."""
_BLOCK = 1 << 16


class Unwritable(Exception):  # noqa: N818 - what it carries is told as it is
    """Nothing was appended; says why."""


@dataclass(frozen=True, slots=True)
class Appended:
    """A line that is on the disk."""

    number: int
    digest: str
    mended: str = ""
    """What a writer that was stopped had left at the end, and what became of it."""


@dataclass(frozen=True, slots=True)
class _End:
    """Where a record ends."""

    number: int
    digest: str
    mended: Mapping[str, object] | None = None


def append(path: Path, body: Mapping[str, object], *, patience: float = PATIENCE) -> Appended:
    """Append a line that says ``body``; when this returns, it is on the disk.

    Raises ``Unwritable`` where the file is no record, or cannot be written: nothing is appended
    then. What a writer that was killed has left of a line is completed or cut first, and the new
    line says so.
    """
    try:
        with _locked(path, patience):
            return _append(path, body)
    except Timeout as error:
        told = f"another check has been writing to {path} for {patience:.0f} seconds"
        raise Unwritable(told) from error
    except OSError as error:
        reason = (error.strerror or "it can not be opened").lower()
        raise Unwritable(f"{path} can not be written: {reason}") from error


@contextmanager
def _locked(path: Path, patience: float) -> Generator[None]:
    """Keep other writers out; the lock of one that is killed is let go by the system."""
    real = os.path.realpath(path)
    if not os.path.isdir(os.path.dirname(real)):  # noqa: PTH112, PTH120 - as it stands
        raise Unwritable(f"{path} can not be written: there is no such folder")
    with FileLock(f"{real}.lock", timeout=patience):
        yield


def _append(path: Path, body: Mapping[str, object]) -> Appended:
    is_new = not path.exists()
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unwritable(f"{path} is not a file")
        end = _mended(handle, path)
        told = {**body, "mended": dict(end.mended)} if end.mended else body
        text, digest = chain.line(told, end.number + 1, end.digest)
        _write(handle, f"{text}\n".encode("ascii"))
    finally:
        os.close(handle)
    if is_new:
        _keep_name(path)
    words = str(end.mended["says"]) if end.mended else ""
    return Appended(end.number + 1, digest, words)


def _write(handle: int, raw: bytes) -> None:
    """Write at the end, all of it and to the disk; take back what was written if that fails."""
    start = os.lseek(handle, 0, os.SEEK_END)
    try:
        left = memoryview(raw)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, start)
        raise


def _keep_name(path: Path) -> None:
    """Make sure that the name of a new file is on the disk as well, where folders can be opened."""
    if os.name == "nt":
        return
    folder = os.open(path.resolve().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


# The end of a record, and what a writer that was killed left there


def _mended(handle: int, path: Path) -> _End:
    """Give the last whole line; complete or cut what stands behind it."""
    size = os.lseek(handle, 0, os.SEEK_END)
    start = _after_last_line_end(handle, size)
    end = _last_line(handle, start, path)
    if start == size:
        return end
    torn = _read(handle, start, size)
    whole = chain.parse(torn)
    if whole is not None and (whole.number, whole.previous) == (end.number + 1, end.digest):
        _write(handle, b"\n")
        says = "the last line lacked its end: a writer was stopped; the end was added"
        return _End(whole.number, whole.digest, _told(says, torn))
    begun = chain.opening(end.number + 1, end.digest)
    if not torn.startswith(begun) and not begun.startswith(torn):
        raise Unwritable(_no_record(path))
    os.ftruncate(handle, start)
    os.fsync(handle)
    says = f"an unfinished last line of {len(torn)} bytes was cut: a writer was stopped"
    return _End(end.number, end.digest, _told(says, torn))


def _told(says: str, torn: bytes) -> dict[str, object]:
    """Give what the next line says of what was found: enough to recognise it."""
    digest = f"sha256:{hashlib.sha256(torn).hexdigest()}"
    return {"says": says, "bytes": len(torn), "digest": digest}


def _no_record(path: Path) -> str:
    return f"{path} does not end like a record of decisions: see `remit record verify {path}`"


def _last_line(handle: int, end: int, path: Path) -> _End:
    """Give the last whole line; of an empty record what its first line has to follow."""
    if end == 0:
        return _End(0, chain.GENESIS)
    start = _after_last_line_end(handle, end - 1)
    found = chain.parse(_read(handle, start, end - 1))
    if found is None:
        raise Unwritable(_no_record(path))
    return _End(found.number, found.digest)


def _after_last_line_end(handle: int, end: int) -> int:
    """Give where the line begins that ends at ``end``."""
    while end > 0:
        start = max(0, end - _BLOCK)
        at = _read(handle, start, end).rfind(b"\n")
        if at >= 0:
            return start + at + 1
        end = start
    return 0


def _read(handle: int, start: int, end: int) -> bytes:
    os.lseek(handle, start, os.SEEK_SET)
    parts: list[bytes] = []
    while start < end:
        part = os.read(handle, end - start)
        if not part:
            break
        parts.append(part)
        start += len(part)
    return b"".join(parts)
