"""Where the files of a rule book stand: on disk, or in some other tree of files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol

from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.source import Span

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes of the largest rule file that is read."""


class Shelf(Protocol):
    """A tree of files. Paths are as people name them."""

    def sort(self, path: Path) -> Literal["file", "folder"] | None:
        """Tell what a path is; nothing where nothing is."""
        ...

    def key(self, path: Path) -> str:
        """Give the one name of a path, whatever way leads to it."""
        ...

    def rules(self, folder: Path) -> Sequence[Path]:
        """Give the rule files in and below a folder, hidden ones left out, in order."""
        ...

    def shown(self, path: Path) -> str:
        """Give what people are told of a path."""
        ...

    def home(self, path: Path) -> Path | None:
        """Give the folder on disk where the manifests of examples are looked for."""
        ...

    def raw(self, path: Path) -> bytes | Diagnostic:
        """Read a file, of a large one the first bytes past the limit; or tell why not."""
        ...


@dataclass(frozen=True, slots=True)
class Disk:
    """The files of this machine."""

    def sort(self, path: Path) -> Literal["file", "folder"] | None:
        """Tell what a path is; a pipe or a device is as an empty folder, so that nobody waits."""
        if path.is_file():
            return "file"
        return "folder" if path.exists() else None

    def key(self, path: Path) -> str:
        """Give the real path."""
        return str(path.resolve())

    def rules(self, folder: Path) -> Sequence[Path]:
        """Give the rule files in and below a folder."""
        found = (p for p in folder.rglob("*.rules") if p.is_file() and not _hidden(p, folder))
        return sorted(found)

    def shown(self, path: Path) -> str:
        """Give the path as it was named."""
        return path.as_posix()

    def home(self, path: Path) -> Path | None:
        """Give the folder that a file is in."""
        return path.parent

    def raw(self, path: Path) -> bytes | Diagnostic:
        """Read a file."""
        try:
            with path.open("rb") as stream:
                return stream.read(LARGEST_FILE + 1)
        except OSError as error:
            reason = (error.strerror or "it can not be opened").lower()
            return unreadable(
                self.shown(path),
                f"It could not be read: {reason}.",
                "Check the file and its permissions.",
            )


DISK = Disk()


def lies_below(shelf: Shelf, folder: Path, file: Path) -> bool:
    """Tell whether a file that was found in a folder is not a link that leads out of it."""
    if shelf is not DISK or folder == file or not file.is_symlink():
        return True
    return file.resolve().is_relative_to(folder.resolve())


def leads_out(shown: str) -> Diagnostic:
    """Complain of a link that was not followed: leaving it out in silence would drop rules."""
    message = "It is a link that leads out of the folder of its book, so it was not read."
    return unreadable(shown, message, "Put the file itself there, or name it with --rules.")


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def below(folder: Path, name: str) -> Path:
    """Give the path of ``name`` seen from a folder, without steps back and forth."""
    return Path(os.path.normpath(folder / name))


def text(shelf: Shelf, path: Path) -> str | Diagnostic:
    """Read a rule file; a diagnostic where it is no text that can be read."""
    raw = shelf.raw(path)
    return raw if isinstance(raw, Diagnostic) else text_of(shelf.shown(path), raw)


def bytes_of(typed: str) -> bytes:
    """Give what was typed on a command line as bytes; what is no text stays none."""
    try:
        return typed.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character of UTF-16, as a command line of Windows may have
        return typed.encode("utf-8", "surrogatepass")


def text_of(shown: str, raw: bytes) -> str | Diagnostic:
    """Give the text of rules, of which one byte past the limit is enough; or tell why not."""
    if len(raw) > LARGEST_FILE:
        size = LARGEST_FILE // (1024 * 1024)
        return unreadable(
            shown, f"It is larger than {size} MB.", "Divide the book into several files."
        )
    if b"\0" in raw:
        return unreadable(shown, "It is not a text file.", "Save it as plain text in UTF-8.")
    return _decoded(shown, raw)


def _decoded(shown: str, raw: bytes) -> str | Diagnostic:
    try:
        found = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return unreadable(
            shown,
            f"Line {line} is not written in UTF-8.",
            "Save the file as plain text in UTF-8.",
            line,
        )
    if "\r" in found.replace("\r\n", ""):
        return unreadable(
            shown, "A line ends with a lone carriage return.", "Save it with ordinary line ends."
        )
    return found.replace("\r\n", "\n")


def unreadable(shown: str, message: str, help_: str, line: int = 1) -> Diagnostic:
    """Complain of a rule file that can not be read."""
    at = Span(shown, line, 1, line, 1)
    return Diagnostic("E194", message, help_, at, title="A FILE THAT CAN NOT BE READ")
