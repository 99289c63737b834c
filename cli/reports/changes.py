"""What has changed since the baseline: as data, and as lines of a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cli.screen import safe
from engine.difference import Changed, Difference
from grammar.source import Span

MOST_RULES = 6
"""Rules that are named for one change."""
_UNMENTIONED = "no rule mentions it"


def as_data(found: Sequence[Difference] | None) -> list[dict[str, Any]] | None:
    """Give the changes as what JSON is made of; nothing where there was no baseline."""
    return None if found is None else [_difference(one) for one in found]


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "manifest": one.manifest,
        "file": one.file,
        "status": one.sort,
        "was": one.was,
        "was_live": one.was_live,
        "changes": [
            {
                "status": changed.sort,
                "says": changed.says,
                "use": changed.use,
                "pointer": changed.place.pointer,
                "at": _place(changed.place.at),
                "rules": list(changed.rules),
            }
            for changed in one.changes
        ],
    }


def _place(at: Span) -> dict[str, Any] | None:
    if not at.file:
        return None
    return {
        "file": at.file,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
    }


def lines(found: Sequence[Difference] | None) -> Iterator[str]:
    """Give what has changed, manifest by manifest; nothing where there was no baseline."""
    if found is None:
        return
    if not found:
        yield "nothing has changed since the baseline"
    else:
        yield "since the baseline:"
    for one in found:
        yield from told(one)
    yield ""


def told(one: Difference) -> Iterator[str]:
    """Give what has changed in one manifest, as lines."""
    name = safe(one.manifest)
    match one.sort:
        case "gone":
            stage = "was live and " if one.was_live else ""
            yield f"  {name} {stage}is gone  ({safe(one.file)})"
        case "new":
            yield f"  {name} is new  {safe(one.file)}"
        case "changed":
            moved = f"  (was {safe(one.was)})" if one.was else ""
            yield f"  {name}  {safe(one.file)}{moved}"
            yield from _items(one.changes)


def _items(changes: Sequence[Changed]) -> Iterator[str]:
    for one in changes:
        use = f"  ({safe(one.use)})" if one.use is not None else ""
        yield f"    {one.sort:<8}{safe(one.says)}{use}"
        place = f"{safe(str(one.place.at))}  " if one.place.at.file else ""
        yield f"            {place}{rules(one)}".rstrip()


def rules(one: Changed) -> str:
    """Give who speaks about a change, or that nobody does; empty for what is gone."""
    if one.unmentioned:
        return _UNMENTIONED
    named = ", ".join(one.rules[:MOST_RULES])
    more = len(one.rules) - MOST_RULES
    named += f" and {more} more" if more > 0 else ""
    return f"see {safe(named)}" if named else ""
