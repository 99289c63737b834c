"""Manifest files: finding them and reading them safely."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from engine.load_faults import fault, quote
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.source import Source, Span

MAX_BYTES = 1024 * 1024
"""How large a manifest file may be."""
SUFFIXES = (".yaml", ".yml")
"""How the names of manifest files end."""
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read and the name to show for it."""

    path: Path
    shown: str


def read_text(path: Path, shown_name: str, largest: int | None = None) -> str | Diagnostic:
    """Give the text of a file without its byte order mark, or why it can not be had.

    ``largest`` is how many bytes it may have, if not as many as a manifest.
    """
    largest = MAX_BYTES if largest is None else largest
    start = Span(shown_name, 1, 1, 1, 1)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _not_a_file(path, start)
        if status.st_size > largest:
            return _too_large(start, largest)
        with path.open("rb") as file:
            raw = file.read(largest + 1)
    except (OSError, ValueError) as error:
        return _no_access(error, start)
    return decoded(raw, shown_name, largest)


def decoded(raw: bytes, shown_name: str, largest: int | None = None) -> str | Diagnostic:
    """Give the text of what stands in a file, or why it is none."""
    largest = MAX_BYTES if largest is None else largest
    start = Span(shown_name, 1, 1, 1, 1)
    if len(raw) > largest:
        return _too_large(start, largest)
    if raw.startswith(_WIDE_MARKS) or raw[:2].count(0) == 1:
        message = "This file is UTF-16 or UTF-32, not UTF-8."
        return fault("M304", message, "Save it again with the encoding UTF-8.", start)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # a mark at the start is stripped before decoding, and not counted in error.start
        at = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        span = _place_of_byte(raw, at, shown_name)
        message = (
            f"Byte {at} (counted from 0), on line {span.line}, is 0x{raw[at]:02X}; "
            "from there the file is not UTF-8 text."
        )
        return fault("M304", message, "Save it again with the encoding UTF-8.", span)


def _place_of_byte(raw: bytes, at: int, shown_name: str) -> Span:
    before = raw[:at].decode("utf-8-sig", errors="replace")
    return Source(shown_name, before + "?").span(len(before), len(before) + 1)


def _too_large(start: Span, largest: int) -> Diagnostic:
    message = f"This file is larger than {largest // 1024} KiB, far more than a manifest needs."
    advice = "Check that it is a manifest; split it if it holds very many."
    if largest != MAX_BYTES:
        message = f"This file is larger than {largest // 1024} KiB, far more than it can need."
        advice = "Check that it is the file that you mean."
    return fault("M303", message, advice, start)


def _not_a_file(path: Path, start: Span) -> Diagnostic:
    what = "a folder" if path.is_dir() else "a device or a pipe"
    message = f"{quote(start.file)} is {what}, not a file."
    return fault("M301", message, "Name a manifest file, or a folder of them.", start)


def _no_access(error: OSError | ValueError, start: Span) -> Diagnostic:
    match error:
        case FileNotFoundError():
            why = "does not exist"
        case PermissionError():
            why = "may not be read by this user"
        case _:
            why = "can not be opened"
    advice = "Check the path and its permissions."
    return fault("M301", f"{quote(start.file)} {why}.", advice, start)


def find(paths: Iterable[Path]) -> tuple[tuple[Found, ...], tuple[Diagnostic, ...]]:
    """Give the manifest files that ``paths`` name, each once, and what is wrong with the paths."""
    found: dict[str, Found] = {}
    faults: list[Diagnostic] = []
    for path in paths:
        files = _below(path, faults) if is_folder(path) else [path]
        for file in files:
            found.setdefault(_real(file), Found(file, file.as_posix()))
    return tuple(found.values()), tuple(faults)


def _real(file: Path) -> str:
    try:
        return os.path.realpath(file)
    except (OSError, ValueError):  # reading it will tell why
        return str(file)


def is_folder(path: Path) -> bool:
    """Tell whether a path is that of a folder that is there."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _below(folder: Path, faults: list[Diagnostic]) -> list[Path]:
    """Give the manifests below a folder in order; hidden ones and links to folders left out."""

    def unreadable(error: OSError) -> None:
        name = str(error.filename or folder)
        faults.append(_no_access(error, Span(name, 1, 1, 1, 1)))

    files: list[Path] = []
    home = os.path.realpath(folder)
    hidden = False
    before = len(faults)
    for top, folders, names in os.walk(folder, onerror=unreadable):
        hidden = hidden or any(name.startswith(".") for name in (*folders, *names))
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(top, name) for name in names if _is_manifest(name)):
            if _leads_out(path, home):
                faults.append(_link_out(path))
            else:
                files.append(path)
    if not files and len(faults) == before:
        start = Span(folder.as_posix(), 1, 1, 1, 1)
        aside = " What is hidden there is left out." if hidden else ""
        message = f"No *.yaml or *.yml file lies in {quote(folder.as_posix())} or below it.{aside}"
        faults.append(fault("M302", message, "Name the folder that holds the manifests.", start))
    return sorted(files)


def _leads_out(path: Path, home: str) -> bool:
    """Tell whether a link in a folder points to something that is there, and outside of it."""
    if not path.is_symlink():
        return False
    target = os.path.realpath(path)
    return os.path.exists(target) and not target.startswith(os.path.join(home, ""))  # noqa: PTH110, PTH118 - as os.walk gives it


def _link_out(path: Path) -> Diagnostic:
    shown = path.as_posix()
    message = f"{quote(shown)} is a link that leads out of the folder, so it was not read."
    advice = "Put the file itself there, or name it: what is named is read."
    return fault("M301", message, advice, Span(shown, 1, 1, 1, 1))


def _is_manifest(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES
