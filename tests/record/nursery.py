"""A small process that starts writers of a record and kills them, at any moment.

Usage: nursery.py FILE ROUNDS SEED. Prints each line that was acknowledged: its number, its digest.
Writers are forks, so that 200 of them take seconds; every second one gets its bytes to the disk in
small pieces, so that many are killed in the middle of a line.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from engine.record import store

whole_write = os.write
PIECE = 24


def in_pieces(handle: int, data: bytes | memoryview) -> int:
    """Write the beginning only, as a system may; the writer has to go on."""
    time.sleep(0.0001)
    return whole_write(handle, bytes(data[:PIECE]))


def writer(file: Path, told: int, slow: bool) -> None:
    """Append until killed, and tell after each line that it is there."""
    if slow:
        os.write = in_pieces  # type: ignore[assignment]  # what the store calls
    number = 0
    while True:
        number += 1
        done = store.append(file, {"at": "2026-01-31", "text": "x" * (number * 37 % 900)})
        whole_write(told, f"{done.number} {done.digest}\n".encode())


def size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def killed(file: Path, chance: random.Random, slow: bool) -> bytes:
    """Start a writer, kill it, and give what it had acknowledged by then."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        writer(file, writes, slow)
    os.close(writes)
    wanted = size(file) + chance.randrange(2000)
    while size(file) < wanted and os.waitpid(child, os.WNOHANG) == (0, 0):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reads, "rb") as told:
        return told.read()


def main() -> None:
    file, rounds, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(sys.argv[3])  # noqa: S311 - moments
    for number in range(rounds):
        sys.stdout.buffer.write(killed(file, chance, slow=number % 2 == 1))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
