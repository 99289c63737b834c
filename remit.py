"""Remit: data-use safeguards in controlled English, checked against capability manifests.

The public Python API. A check in three lines::

    book = load_book("leds")
    loaded = load_manifests("manifests", book=book)
    report = check(book, loaded, as_of=date(2026, 1, 31))

Faults in what somebody wrote are values: look at ``book.diagnostics`` and ``report.diagnostics``.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":  # pragma: no branch - else a folder of the user's shadows our packages
    sys.path[0] = str(Path(__file__).resolve().parent)

from collections.abc import Sequence
from datetime import date

from engine.check import check as _check
from engine.coverage import Uncovered
from engine.finding import Finding
from engine.load import Loaded, load_paths
from engine.manifest import Manifest, Stage
from engine.questions import Question
from engine.report import Checked, Report
from grammar.book import RuleBook
from grammar.books import load as _load
from grammar.diagnostic import Diagnostic, Related, Suggestion
from grammar.glossary import Glossary
from grammar.rules import Rule
from grammar.source import Span
from grammar.terms import Term

__version__ = "0.1.0"

__all__ = [
    "Checked",
    "Diagnostic",
    "Finding",
    "Glossary",
    "Loaded",
    "Manifest",
    "Question",
    "Related",
    "Report",
    "Rule",
    "RuleBook",
    "Span",
    "Suggestion",
    "Term",
    "Uncovered",
    "check",
    "lint",
    "load_book",
    "load_manifests",
]


def load_book(*names: str | Path) -> RuleBook:
    """Read rule books as one: shipped ones by name, others by the path of a file or folder.

    Without a name, the shipped book ``leds``. What is wrong with them is in ``diagnostics``.
    """
    return _load([str(name) for name in names] or ["leds"])


def load_manifests(*paths: str | Path, book: RuleBook) -> Loaded:
    """Read manifests from files and folders, in the words of a book's glossary.

    ``manifests`` are in the order of the paths, those of a folder by name. What could not be read
    is in ``diagnostics`` and ``failed``.
    """
    return load_paths([Path(path) for path in paths], book.glossary)


def check(
    book: RuleBook,
    manifests: Loaded | Sequence[Manifest],
    *,
    as_of: date,
    stage: Stage | None = None,
    against: Sequence[Manifest] | None = None,
) -> Report:
    """Check manifests against a rule book on the day ``as_of``.

    ``stage`` judges every manifest as if at that stage; ``against`` is the baseline that they are
    compared with. Raises nothing for faults in what was written: they are in the report.
    """
    if isinstance(manifests, Loaded):
        return _check(
            book,
            manifests.manifests,
            as_of=as_of,
            stage=stage,
            against=against,
            failed=manifests.failed,
            diagnostics=manifests.diagnostics,
        )
    return _check(book, manifests, as_of=as_of, stage=stage, against=against)


def lint(
    book: RuleBook, manifests: Loaded | Sequence[Manifest] = (), *, as_of: date
) -> tuple[Diagnostic, ...]:
    """Look over a rule book: give what can be wrong with rules that can all be read, by place.

    What a rule accepts is left out. ``manifests`` are looked over for what no rule mentions.
    """
    from engine.analysis.lint import lint as look_over  # brings a solver along

    known = manifests.manifests if isinstance(manifests, Loaded) else manifests
    return look_over(book, as_of=as_of, manifests=known)


if __name__ == "__main__":
    from cli.main import main

    main()
