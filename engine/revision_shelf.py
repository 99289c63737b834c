"""The rule files of a git revision, as a place that books are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.revision import Tree
from grammar.diagnostic import Diagnostic
from grammar.shelf import LARGEST_FILE, unreadable


@dataclass(frozen=True, slots=True)
class RevisionShelf:
    """The files of one commit. Paths go from the top of the repository."""

    tree: Tree

    def sort(self, path: Path) -> Literal["file", "folder"] | None:
        """Tell what a path is."""
        found = self.tree.sort(_inside(path))
        if found is None:
            return None
        return "file" if found in ("file", "link") else "folder"

    def key(self, path: Path) -> str:
        """Give the path with its commit."""
        return f"{self.tree.commit}:{_inside(path)}"

    def rules(self, folder: Path) -> Sequence[Path]:
        """Give the rule files in and below a folder."""
        return [Path(found) for found in self.tree.below(_inside(folder), (".rules",))]

    def shown(self, path: Path) -> str:
        """Give the path with the revision as it was named."""
        return self.tree.shown(_inside(path))

    def home(self, path: Path) -> Path | None:
        """Give nothing: the manifests of examples are not looked for in a revision."""
        del path
        return None

    def raw(self, path: Path) -> bytes | Diagnostic:
        """Read a file."""
        blobs, told = self.tree.read((_inside(path),), LARGEST_FILE)
        if told:
            return told[0]
        if not blobs:
            advice = "Check the path in that revision."
            return unreadable(self.shown(path), "It could not be read.", advice)
        return blobs[0].raw


def _inside(path: Path) -> str:
    shown = path.as_posix()
    return "" if shown == "." else shown
