"""What a decision was made on, laid out again as it was, so that it can be made once more."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from engine.git import Git, GitFault, repository
from engine.load_file import read_text
from engine.record.decision import text_digest
from engine.record.origin import LARGEST, decoded
from engine.revision import Tree, split, tree_of
from grammar.diagnostic import Diagnostic

_MANIFESTS = (".yaml", ".yml")
_READ = (*_MANIFESTS, ".rules")
"""Endings of files that a check would read if they lay there."""
AGAINST = "--against"


class Unrepeatable(Exception):  # noqa: N818 - what it carries is told as it is
    """A decision can not be made again; says why."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where to run a check again, and with which words."""

    folder: Path
    arguments: tuple[str, ...]


@dataclass(slots=True)
class _Layout:
    """Files on their way to a folder."""

    folder: Path
    aside: Path
    """Where files of another revision go."""
    home: str
    """Where the check ran, from the top of its repository."""
    baseline: str
    """The commit of the baseline, where that was a revision."""
    git: Git | None
    trees: dict[str, Tree] = field(default_factory=dict[str, Tree])

    def tree(self, revision: str) -> Tree:
        """Give the files of a commit. Raises ``Unrepeatable`` where it is not here."""
        if self.git is None:
            raise Unrepeatable("it ran in no git repository")
        if revision not in self.trees:
            found = tree_of(revision, self.git)
            if isinstance(found, Diagnostic):
                raise Unrepeatable(f"{found.message} {found.help}".strip())
            self.trees[revision] = found
        return self.trees[revision]

    def put(self, folder: Path, path: str, text: str) -> None:
        """Write a file below a folder; one that would lie outside is refused."""
        target = folder / path
        if not _is_inside(path) or target.exists():
            raise Unrepeatable(f"{path} can not be laid out again")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8", "surrogatepass"))


def scene(body: Mapping[str, Any], folder: Path) -> Scene:
    """Lay out in ``folder`` what a decision was made on. Raises ``Unrepeatable``.

    Each file comes from the commit that the record names; one that was not in it as it was read
    may still lie here unchanged. What is not there any more with the digest that was recorded can
    not be made up for.
    """
    origin = cast("dict[str, Any]", body.get("revision") or {})
    home, baseline = str(origin.get("folder", "")), str(origin.get("baseline", ""))
    layout = _Layout(folder / "files", folder / "baseline", home, baseline, _git())
    commit = str(origin.get("commit", ""))
    if commit:
        layout.tree(commit)
    for role, told in cast("dict[str, Any]", body.get("read") or {}).items():
        for one in told["files"]:
            if not one.get("shipped"):
                _lay(layout, commit, role, one["file"], one["digest"])
    if commit:
        _documents(layout, commit, body)
        _neighbours(layout, commit, body)
    where = layout.folder / layout.home
    where.mkdir(parents=True, exist_ok=True)
    return Scene(where, tuple(_arguments(body, layout)))


def _git() -> Git | None:
    try:
        return repository((Path(),))
    except GitFault:
        return None


def _lay(layout: _Layout, commit: str, role: str, name: str, digest: str) -> None:
    """Find one file by its name and digest, and lay it where the check will look for it."""
    try:
        base, source, target = _where(layout, commit, role, name)
        text = _from_tree(layout.tree(source), target, digest) if source else None
    except GitFault as fault:
        raise Unrepeatable(fault.diagnostic.message) from fault
    found = text if text is not None else _from_disk(name, digest)
    if found is None:
        where = f"in commit {source[:12]}" if source else "here"
        raise Unrepeatable(f"{name} is not {where} as it was when it was checked")
    layout.put(base, target, found)


def _where(layout: _Layout, commit: str, role: str, name: str) -> tuple[Path, str, str]:
    """Give below which folder a file is laid, the commit that it is taken from, and its path."""
    if role == "baseline" and layout.baseline:
        return layout.aside, layout.baseline, split(name)[1] or ""
    return layout.folder, commit, posixpath.normpath(posixpath.join(layout.home, name))


def _from_tree(tree: Tree, path: str, digest: str) -> str | None:
    if tree.sort(path) not in ("file", "link"):
        return None
    blobs, _ = tree.read((path,), LARGEST)
    text = decoded(blobs[0].raw) if blobs else None
    return text if text is not None and text_digest(text) == digest else None


def _from_disk(name: str, digest: str) -> str | None:
    found = read_text(Path(name), name)
    if isinstance(found, Diagnostic):
        return None
    text = found.removeprefix("\ufeff")
    return text if text_digest(text) == digest else None


def _documents(layout: _Layout, commit: str, body: Mapping[str, Any]) -> None:
    """Put an empty file where each document lay that evidence may point to: it has to be there."""
    tree = layout.tree(commit)
    for path in sorted(_beside(tree, layout, body)):
        target = layout.folder / path
        if _is_inside(path) and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.touch()


def _neighbours(layout: _Layout, commit: str, body: Mapping[str, Any]) -> None:
    """Lay the manifests beside files that were named: a waiver may be about one of them."""
    tree = layout.tree(commit)
    named = {posixpath.normpath(posixpath.join(layout.home, p)) for p in body["asked"]["paths"]}
    files = {path for path in named if tree.sort(path) == "file"}
    folders = {posixpath.dirname(path) for path in files}
    beside = [
        path
        for path in tree.entries
        if posixpath.dirname(path) in folders and path.lower().endswith(_MANIFESTS)
    ]
    blobs, _ = tree.read(sorted(beside), LARGEST)
    for blob in blobs:
        if _is_inside(blob.path) and not (layout.folder / blob.path).exists():
            layout.put(layout.folder, blob.path, decoded(blob.raw) or "")


def _beside(tree: Tree, layout: _Layout, body: Mapping[str, Any]) -> Iterator[str]:
    named = cast("dict[str, Any]", body.get("read") or {}).get("manifests", {"files": []})
    folders = {
        posixpath.dirname(posixpath.normpath(posixpath.join(layout.home, one["file"])))
        for one in named["files"]
    }
    for path in tree.entries:
        is_below = any(not folder or path.startswith(f"{folder}/") for folder in folders)
        if is_below and tree.sort(path) == "file" and not path.lower().endswith(_READ):
            yield path


def _is_inside(path: str) -> bool:
    plain = posixpath.normpath(path)
    return not (posixpath.isabs(plain) or plain == ".." or plain.startswith("../"))


def _arguments(body: Mapping[str, Any], layout: _Layout) -> Iterator[str]:
    """Give the words of the command: options first, then what was checked."""
    asked = cast("dict[str, Any]", body["asked"])
    for name, value in asked["options"]:
        yield name
        if value:
            yield str(layout.aside) if name == AGAINST and layout.baseline else value
    yield "--"
    yield from asked["paths"]
