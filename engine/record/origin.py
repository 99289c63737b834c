"""The commit that the inputs of a check lie in, so that the check can be run again later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from engine.git import Git, GitFault, repository
from engine.record.decision import Origin
from engine.revision import Tree, is_on_disk, split, tree_of
from grammar.diagnostic import Diagnostic
from grammar.source import Source

LARGEST = 16 * 1024 * 1024
"""Bytes of a file that is compared with its commit; larger ones no check reads."""


def origin(sources: Sequence[Source], against: str = "") -> Origin | None:
    """Give the commit that is checked out here; nothing outside a repository, or without git.

    An input that is in no commit, or was changed since, is named: a check of it can not be run
    again from the commit. ``against`` is what the manifests were compared with: a folder, or a
    revision, of which the commit is given too.
    """
    try:
        git = repository((Path(),))
        tree = tree_of("HEAD", git)
        folder = git.path_of(Path())
        if isinstance(tree, Diagnostic) or folder is None:
            return None
        loose = tuple(_uncommitted(git, tree, sources))
        return Origin(tree.commit, folder, loose, _baseline(git, against))
    except GitFault:
        return None


def _baseline(git: Git, against: str) -> str:
    if not against or is_on_disk(against):
        return ""
    return git.commit(split(against)[0]) or ""


def _uncommitted(git: Git, tree: Tree, sources: Sequence[Source]) -> Iterable[str]:
    where = {source.name: git.path_of(Path(source.name)) for source in sources}
    there = {path for path in where.values() if path is not None and tree.sort(path) == "file"}
    blobs, _ = tree.read(sorted(there), LARGEST)
    texts = {blob.path: decoded(blob.raw) for blob in blobs}
    for source in sources:
        path = where[source.name]
        if path is None or texts.get(path) != source.text:
            yield source.name


def decoded(raw: bytes) -> str | None:
    """Give the text of a file as a check reads it; nothing where it is no text."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
