"""The files of a git revision, read without touching the checkout.

``opened("origin/main:policies/leds")`` gives the tree of that commit and the path in it, or the one
complaint that says why not. ``Tree.files(path, suffixes, largest)`` then gives the files in and
below the path, as bytes with the name to show: what manifests, rule books and waivers of an earlier
version are read from. Names reach git on its standard input, never as arguments, so that none can
be taken for an option.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import Literal

from engine import revision_faults as faults
from engine.git import Git, GitFault, repository
from engine.load_faults import quote
from engine.load_file import is_folder
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass

Sort = Literal["file", "folder", "link", "module"]
_SORTS: dict[str, Sort] = {"120000": "link", "160000": "module"}
"""File modes of what is no plain file. A module is another repository inside this one."""
MOST_LINKS = 10
"""How many links in a row are followed."""
LONGEST_LINK = 4096
"""Bytes of the path that a link holds."""


@dataclass(frozen=True, slots=True)
class Blob:
    """One file of a revision."""

    path: str
    """From the top of the repository."""
    shown: str
    """As reports call it: ``origin/main:manifests/search.yaml``."""
    raw: bytes


@dataclass(frozen=True, slots=True)
class _Entry:
    sort: Sort
    object: str


@dataclass(frozen=True, slots=True)
class Tree:
    """All files of one commit. Paths go from the top of the repository; "" is the top."""

    revision: str
    """As it was asked for."""
    commit: str
    git: Git
    entries: dict[str, _Entry] = field(repr=False)

    def shown(self, path: str) -> str:
        """Give what reports call a path of this revision."""
        return f"{self.revision}:{path}"

    def sort(self, path: str) -> Sort | None:
        """Tell what a path is; nothing where nothing is."""
        entry = self.entries.get(path)
        if entry is not None:
            return entry.sort
        below = f"{path}/" if path else ""
        return "folder" if any(name.startswith(below) for name in self.entries) else None

    def below(self, path: str, suffixes: Iterable[str]) -> tuple[str, ...]:
        """Give the paths in and below a folder that end so; hidden ones left out, in order."""
        start = f"{path}/" if path else ""
        endings = tuple(suffixes)
        return tuple(
            sorted(
                name
                for name, entry in self.entries.items()
                if name.startswith(start)
                and not _hidden(name[len(start) :])
                and (entry.sort == "module" or name.lower().endswith(endings))
            )
        )

    def files(
        self, path: str, suffixes: Iterable[str], largest: int
    ) -> tuple[tuple[Blob, ...], tuple[Diagnostic, ...]]:
        """Give a file, or all files below a folder that end so, and what can not be read of them.

        Of a file larger than ``largest`` bytes only the first ``largest + 1`` are given.
        """
        plain = self.sort(path) in ("file", "link")
        return self.read((path,) if plain else self.below(path, suffixes), largest)

    def read(
        self, paths: Iterable[str], largest: int
    ) -> tuple[tuple[Blob, ...], tuple[Diagnostic, ...]]:
        """Give files by their paths, each once, and what can not be read of them."""
        found: dict[str, str] = {}
        told: list[Diagnostic] = []
        try:
            for path in paths:
                target = self._followed(path)
                if target is None:
                    told.append(faults.not_followed(self.shown(path), self.sort(path) == "module"))
                else:
                    found.setdefault(target, path)
            names = tuple(self.entries[target].object for target in found)
            contents = tuple(self.git.contents(names, largest))
        except GitFault as fault:
            return (), (*told, fault.diagnostic)
        blobs = (
            Blob(path, self.shown(path), raw)
            for path, raw in zip(found.values(), contents, strict=True)
        )
        return tuple(blobs), tuple(told)

    def _followed(self, path: str) -> str | None:
        """Give the path of the file that something is, or that its link leads to."""
        at = path
        for _ in range(MOST_LINKS):
            entry = self.entries.get(at)
            if entry is None or entry.sort == "module":
                return None
            if entry.sort == "file":
                return at
            (target,) = self.git.contents((entry.object,), LONGEST_LINK)
            at = posixpath.normpath(posixpath.join(posixpath.dirname(at), os.fsdecode(target)))
        return None


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


# Names


def split(named: str) -> tuple[str, str | None]:
    """Give the revision and the path of ``REV:PATH``; no path for ``REV`` alone."""
    depth = 0
    for at, character in enumerate(named):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == ":" and depth <= 0:
            return named[:at], named[at + 1 :]
    return named, None


def is_on_disk(named: str) -> bool:
    """Tell whether a name is that of a file or folder here (a drive letter is no revision)."""
    drive = len(named) > 2 and named[0].isalpha() and named[1] == ":" and named[2] in "/\\"
    try:
        return drive or Path(named).exists()
    except (OSError, ValueError):
        return False


# Opening


def opened(named: str, *, beside: Path | None = None) -> tuple[Tree, str] | Diagnostic:
    """Give the tree that ``REV:PATH`` names, and the path in it; the path is "" for ``REV`` alone.

    The path goes from the top of the repository, or from the current folder if it begins with
    ``./`` or ``../``, as git reads it. The repository is that of the current folder, or else the
    one that ``beside`` lies in.
    """
    revision, path = split(named)
    try:
        git = repository(_places(beside))
        tree = tree_of(revision, git)
        if isinstance(tree, Diagnostic) or path is None:
            return tree if isinstance(tree, Diagnostic) else (tree, "")
        where = _from_top(git, path)
        if where is None:
            return faults.outside(path, git.top)
        if tree.sort(where) is None:
            return _no_such_path(tree, path, where)
    except GitFault as fault:
        return fault.diagnostic
    return tree, where


def beside(revision: str, paths: Sequence[Path]) -> tuple[Tree, tuple[str, ...]] | Diagnostic:
    """Give the tree of ``revision`` where ``paths`` lie, and what these are called in it.

    The paths need not be there in that revision.
    """
    try:
        git = repository(_places(paths[0] if paths else None)[::-1])
        tree = tree_of(revision, git)
        if isinstance(tree, Diagnostic):
            return tree
        where: list[str] = []
        for path in paths:
            found = git.path_of(path)
            if found is None:
                return faults.outside(path.as_posix(), git.top)
            where.append(found)
    except GitFault as fault:
        return fault.diagnostic
    return tree, tuple(where)


def names_a_revision(revision: str) -> bool:
    """Tell whether git knows a revision of that name here."""
    try:
        return not isinstance(_commit(revision, repository((Path(),))), Diagnostic)
    except GitFault:
        return False


def tree_of(revision: str, git: Git) -> Tree | Diagnostic:
    """Give all files of a commit, or why it can not be had. Raises ``GitFault``."""
    commit = _commit(revision, git)
    if isinstance(commit, Diagnostic):
        return commit
    return Tree(revision, commit, git, dict(_entries(git, commit)))


def _commit(revision: str, git: Git) -> str | Diagnostic:
    if not revision.strip() or revision.startswith("-") or not revision.isprintable():
        return faults.no_revision(revision, ())
    found = git.commit(revision)
    if found is not None:
        return found
    if git.shallow:
        return faults.shallow(revision, git.remotes())
    return faults.no_revision(revision, git.references())


def _entries(git: Git, commit: str) -> Iterator[tuple[str, _Entry]]:
    for mode, name, path in git.listing(commit):
        yield path, _Entry(_SORTS.get(mode, "file"), name)


def _places(path: Path | None) -> tuple[Path, ...]:
    """Give where to look for the repository: here, and where a path lies."""
    if path is None:
        return (Path(),)
    folder = path if is_folder(path) else path.parent
    return (Path(), folder) if is_folder(folder) else (Path(),)


def _from_top(git: Git, path: str) -> str | None:
    """Give a path as git reads it in ``REV:PATH``; nothing where it leads out."""
    if path.startswith(("./", "../")) or path in (".", ".."):
        return git.path_of(Path(path))
    if PurePosixPath(path).is_absolute() or Path(path).is_absolute():
        return git.path_of(Path(path))
    plain = posixpath.normpath(path) if path else ""
    if plain == ".." or plain.startswith("../"):
        return None
    return "" if plain == "." else plain


def _no_such_path(tree: Tree, path: str, where: str) -> Diagnostic:
    """Complain of a path that is not there, with what was probably meant."""
    here = tree.git.path_of(Path(path))
    from_here = f"./{path}" if here is not None and here != where and tree.sort(here) else ""
    name = posixpath.basename(where)
    alike = {
        "/".join(parts[: at + 1])
        for parts in (entry.split("/") for entry in tree.entries)
        for at, part in enumerate(parts)
        if part == name
    }
    near = from_here or min(alike, key=lambda one: (one.count("/"), one), default="")
    return faults.no_path(tree.revision, quote(path), near)
