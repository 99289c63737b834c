"""What the benchmark asks of an engine: which rules each use of a manifest breaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from benchmarks.workload import DAY, Book, Manifest

Pairs = frozenset[tuple[str, str]]
"""Ids of uses, each with the id of a rule that it breaks."""
Broader = Mapping[str, frozenset[str]]
"""For each term, itself and all that it is a kind of."""


class Absent(Exception):  # noqa: N818 - no fault of ours: something can not be installed here
    """An engine is not there, with the reason in words."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that has read a rule book.

    What can be made of a manifest beforehand is made by ``prepare``, whose time does not count:
    Remit is asked about manifests that it has loaded, and so are others. ``answer`` is what is
    timed, up to a Python value that holds the answer. ``pairs`` reads it, and is not timed.
    """

    prepare: Callable[[Manifest], Any]
    answer: Callable[[Any], Any]
    pairs: Callable[[Any], Pairs]


@dataclass(frozen=True, slots=True)
class Task:
    """A rule book of the workload with its taxonomy, as others get it."""

    book: Book
    broader: Broader

    def narrower(self, term: str) -> list[str]:
        """Give a term with all that is a kind of it: what engines without a taxonomy compare."""
        return sorted(one for one, above in self.broader.items() if term in above)


def plain(manifest: Manifest) -> dict[str, Any]:
    """Give a manifest as JSON has it, days as whole numbers."""
    uses = [
        {
            "id": use.id,
            "data": list(use.data),
            "activities": list(use.activities),
            "purposes": list(use.purposes),
            "recipients": list(use.recipients),
            "years": use.years,
        }
        for use in manifest.uses
    ]
    return {
        "id": manifest.id,
        "uses": uses,
        "documents": {kind: day.toordinal() for kind, day in manifest.documents},
    }


def oldest(years: int) -> int:
    """Give the earliest day that is no more than some years before the check, as a number."""
    return DAY.replace(year=DAY.year - years).toordinal()


def package(module: str, name: str) -> Any:
    """Import a module of a package, or tell why not."""
    try:
        return import_module(module)
    except (ImportError, OSError) as found:
        raise Absent(f"the package {name} can not be used here: {found}") from found
