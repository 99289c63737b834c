"""Diagnostics as text: title, place, the words underlined in their line, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cli.screen import excerpt, paint, safe
from grammar.diagnostic import Diagnostic, Severity
from grammar.source import Source

WIDTH = 78


def complaints(
    found: Iterable[Diagnostic], sources: Mapping[str, Source], *, coloured: bool = False
) -> Iterator[str]:
    """Give each diagnostic as lines; a code that was met before is told in one line."""
    helped: dict[str, set[str]] = {}
    for one in found:
        known = helped.get(one.code)
        if known is not None and not (one.example or one.suggestions or one.witness):
            yield from _again(one, sources, known)
        else:
            yield from _whole(one, sources, coloured=coloured)
        helped.setdefault(one.code, set()).add(one.help)


def _whole(one: Diagnostic, sources: Mapping[str, Source], *, coloured: bool) -> Iterator[str]:
    title = safe(one.title or one.severity).upper()
    code = _code(one)
    place = f"{safe(str(one.at))}  {code}" if one.at is not None else code
    rule = "-" * max(3, WIDTH - len(title) - len(place) - 5)
    yield paint(f"-- {title} {rule} {place}", one.severity, coloured=coloured)
    if one.at is not None:
        yield from excerpt(sources, one.at, mark="~")
    yield safe(one.message)
    if one.help:
        yield safe(one.help)
    for suggestion in one.suggestions[:3]:
        sure = "  (certain)" if suggestion.certainty == "certain" else "  (check the meaning)"
        yield f"    {safe(suggestion.text)}{sure}"
    if one.example and not any(s.text.endswith(".") for s in one.suggestions):
        yield f"    {safe(one.example)}"
    for related in one.related:
        yield f"  see {safe(str(related.at))}  {safe(related.message)}"
    yield from _witness(one)
    yield ""


def _code(one: Diagnostic) -> str:
    """Give the code, with how much it weighs where it is less than an error."""
    return one.code + _WEIGHT[one.severity]


_WEIGHT: dict[Severity, str] = {"error": "", "warning": " warning", "information": " note"}


def _witness(one: Diagnostic) -> Iterator[str]:
    if one.witness:
        yield "The smallest manifest that shows it:"
        yield from (f"    {safe(line)}".rstrip() for line in one.witness.splitlines())


def _again(one: Diagnostic, sources: Mapping[str, Source], known: set[str]) -> Iterator[str]:
    """Tell a fault of a sort that was met before: its help only where that is another one."""
    place = safe(str(one.at)) if one.at is not None else ""
    yield f"{place}  {_code(one)}  {safe(one.message)}"
    if one.at is not None:
        yield from excerpt(sources, one.at, mark="~")
    if one.help and one.help not in known:
        yield safe(one.help)
    for related in one.related:
        yield f"  see {safe(str(related.at))}  {safe(related.message)}"
    yield ""
