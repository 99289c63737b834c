"""The version to compare with: manifests of a folder, or of a git revision.

What a document of the baseline says about files is not looked at again: the earlier version was
judged in its time, and here it only serves to compare.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from engine import revision, revision_faults
from engine.load import Loaded, load_paths, load_texts
from engine.load_codes import TITLES
from engine.load_faults import fault, quote
from engine.load_file import MAX_BYTES, SUFFIXES, decoded, is_folder
from engine.revision import Blob, Tree
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.source import Span

Progress = Callable[[int, int], None]
_MANIFEST = re.compile(rb"""(?:^|[{,\s"'])manifest["']?[ \t]*:""")
"""The key that every manifest has, however it is laid out."""


def baseline(
    named: str, checked: Sequence[Path], glossary: Glossary, *, progress: Progress
) -> Loaded:
    """Give the manifests that ``named`` stands for: a folder or file, ``REV:PATH`` or ``REV``.

    ``REV`` alone stands for what is ``checked``: the same folders in that revision, and of a file
    the manifests that lie beside it there.
    """
    if revision.is_on_disk(named):
        bare = re.fullmatch(r"[^./\\][^\\]*", named) is not None
        if bare and revision.names_a_revision(named):
            return _nothing(revision_faults.either(named))
        return load_paths((Path(named),), glossary, progress=progress, documents=False)
    rev, path = revision.split(named)
    if path is None:
        return _beside(rev, checked, glossary, progress)
    beside = checked[0] if checked else None
    found = revision.opened(named, beside=beside)
    if isinstance(found, Diagnostic):
        return _nothing(found)
    tree, place = found
    return _loaded(tree, *tree.files(place, SUFFIXES, MAX_BYTES), (place,), glossary, progress)


def _nothing(found: Diagnostic) -> Loaded:
    return Loaded((), (found,), (), ())


def _beside(rev: str, checked: Sequence[Path], glossary: Glossary, progress: Progress) -> Loaded:
    found = revision.beside(rev, checked)
    if isinstance(found, Diagnostic):
        is_name = re.fullmatch(r"[^:~^@{}]+", rev) is not None
        return _nothing(_no_folder(rev) if found.code == "G402" and is_name else found)
    tree, places = found
    blobs: dict[str, Blob] = {}
    told: list[Diagnostic] = []
    for path, place in zip(checked, places, strict=True):
        there, faults = _folder(tree, place) if is_folder(path) else _file(tree, place)
        blobs |= {blob.path: blob for blob in there}
        told += faults
    return _loaded(tree, tuple(blobs.values()), tuple(told), places, glossary, progress)


def _folder(tree: Tree, place: str) -> tuple[tuple[Blob, ...], tuple[Diagnostic, ...]]:
    if tree.sort(place) != "folder":
        return (), (revision_faults.not_there_yet(tree.revision, place),)
    return tree.files(place, SUFFIXES, MAX_BYTES)


def _file(tree: Tree, place: str) -> tuple[tuple[Blob, ...], tuple[Diagnostic, ...]]:
    """Give the manifests that lie in one folder with a file: one of them may be its old name."""
    folder = posixpath.dirname(place)
    names = [n for n in tree.below(folder, SUFFIXES) if posixpath.dirname(n) == folder]
    found, faults = tree.read(names, MAX_BYTES)
    kept = tuple(blob for blob in found if blob.path == place or _MANIFEST.search(blob.raw))
    if not kept and not faults:
        return (), (revision_faults.not_there_yet(tree.revision, place),)
    return kept, faults


def _loaded(
    tree: Tree,
    blobs: Sequence[Blob],
    faults: Sequence[Diagnostic],
    places: Sequence[str],
    glossary: Glossary,
    progress: Progress,
) -> Loaded:
    if not blobs and not faults:
        return _nothing(_no_manifests(tree, places))
    texts = ((blob.shown, decoded(blob.raw, blob.shown)) for blob in blobs)
    return load_texts(tuple(texts), glossary, faults=faults, progress=progress)


def _no_manifests(tree: Tree, places: Sequence[str]) -> Diagnostic:
    names = " or ".join(quote(tree.shown(place)) for place in places)
    start = Span(tree.shown(places[0]), 1, 1, 1, 1)
    message = f"No *.yaml or *.yml file lies in {names} or below it."
    return fault("M302", message, "Name the folder that held the manifests.", start)


def _no_folder(named: str) -> Diagnostic:
    """Complain of a name that is nothing here, where there is no repository to ask."""
    return Diagnostic(
        "M301",
        f"{quote(named)} does not exist.",
        "Name the folder that holds the earlier manifests. Inside a git repository a revision "
        "will do, such as origin/main.",
        Span(named, 1, 1, 1, 1),
        title=TITLES["M301"],
    )
