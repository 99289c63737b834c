"""What was read once, kept in a folder so that the next start need not read it again.

An entry is found by the digest of everything that it was made from, and carries the digest of
itself. One that is damaged, cut off, foreign or of another format is as good as none. Entries are
JSON: they hold values and can run nothing. Whatever goes wrong here costs time and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cache as once
from pathlib import Path
from threading import get_ident
from typing import Any

from grammar.digest import digest_of
from grammar.frozen import dataclass

FORMAT = "remit-cache-2"
"""Stands in front of every entry; to be changed with what entries hold."""
MOST_ENTRIES, MOST_BYTES = 200, 64 * 1024 * 1024
"""How much is kept; what was used longest ago goes first, until half of it is left."""
LONGEST_WRITE = 3600
"""Seconds after which an entry that somebody is writing was given up."""
_ENTRY, _UNFINISHED = ".json", ".part"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; ``version`` is that of the tool, which alone reads what it wrote."""

    folder: Path
    version: str

    def key(self, *parts: str) -> str:
        """Give the name of the entry that is made from ``parts`` by this version of the tool."""
        found = digest_of()
        for part in (FORMAT, self.version, _code(), *parts):
            raw = part.encode("utf-8", "surrogatepass")
            found.update(b"%d:%b" % (len(raw), raw))  # lengths keep the parts apart
        return found.hexdigest()

    def get(self, key: str) -> Any | None:  # noqa: ANN401 - what JSON holds
        """Give what was put there, or nothing."""
        path = self.folder / f"{key}{_ENTRY}"
        try:
            if not _is_ours(self.folder):
                return None
            raw = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):  # a folder that can only be read is of use, too
            os.utime(path)
        return _opened(key, raw)

    def put(self, key: str, value: object) -> None:
        """Keep a value that JSON can hold, if the folder can be written."""
        body = json.dumps(value, separators=(",", ":")).encode("ascii")
        part = self.folder / f"{key}.{os.getpid()}-{get_ident()}{_UNFINISHED}"
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(self.folder):
                return
            try:
                with part.open("xb") as file:
                    file.write(_head(key, body) + body)
                part.replace(self.folder / f"{key}{_ENTRY}")
            finally:
                part.unlink(missing_ok=True)
            _prune(self.folder)


def _head(key: str, body: bytes) -> bytes:
    """Give the first line of an entry: it tells that the rest is whole, and in its place."""
    digest = digest_of(key.encode())
    digest.update(body)
    return f"{FORMAT} {digest.hexdigest()}\n".encode()


def _opened(key: str, raw: bytes) -> Any | None:  # noqa: ANN401
    """Give what an entry holds, if it is whole."""
    head, _, body = raw.partition(b"\n")
    if head + b"\n" != _head(key, body):
        return None
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _is_ours(folder: Path) -> bool:
    """Tell whether nobody but the user can write here: else an entry may be somebody's forgery."""
    if not hasattr(os, "geteuid"):
        return True  # Windows keeps the folder of a user from others by itself
    status = folder.stat()
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


@once
def _code() -> str:
    """Give what changes with the code of this package: of a checkout the version stands still."""
    found: list[str] = []
    with suppress(OSError):
        for folder, folders, files in os.walk(Path(__file__).parent):
            folders[:] = [name for name in folders if name != "__pycache__"]
            found += [_stamp(folder, name) for name in files]
    return "\n".join(sorted(found))


def _stamp(folder: str, name: str) -> str:
    status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - a hundred files at every start
    return f"{folder} {name} {status.st_size} {status.st_mtime_ns}"


def _prune(folder: Path) -> None:
    """Take out what was used longest ago, when there is more than may be, and what was given up."""
    with os.scandir(folder) as entries:
        found = sorted(
            (entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in entries
        )
    latest = found[-1][0] if found else 0.0
    given_up = [
        path
        for used, _, path in found
        if path.endswith(_UNFINISHED) and latest - used > LONGEST_WRITE
    ]
    kept = [one for one in found if one[2].endswith(_ENTRY)]
    for path in (*given_up, *_too_many(kept)):
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108


def _too_many(kept: list[tuple[float, int, str]]) -> Iterable[str]:
    size = sum(one[1] for one in kept)
    if len(kept) <= MOST_ENTRIES and size <= MOST_BYTES:
        return
    count = len(kept)
    for _, bytes_, path in kept:
        if count <= MOST_ENTRIES // 2 and size <= MOST_BYTES // 2:
            return
        count, size = count - 1, size - bytes_
        yield path
