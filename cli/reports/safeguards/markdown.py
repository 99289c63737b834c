"""The safeguards section as Markdown: to paste into a DPIA."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cli.markdown import escaped, fenced, row
from cli.reports.safeguards.words import Told, head, open_items, sources, summary, title, told
from engine.duties.section import Safeguard, Section
from grammar.glossary import Glossary


def render(section: Section, *, books: str, glossary: Glossary) -> str:
    """Give the section."""
    lines = ["# Safeguards", "", row(["", ""]), row(["---", "---"])]
    lines += [row([f"**{k}**", escaped(v)]) for k, v in head(section, books, glossary)]
    lines += ["", escaped(summary(section)), ""]
    if section.safeguards:
        lines += [*_overview(section.safeguards), ""]
    for safeguard in section.safeguards:
        lines += _safeguard(safeguard)
    lines += _list("Who judged what", section.judgements)
    lines += _list("What is withheld", section.withheld)
    lines += _list("What is open", open_items(section))
    lines += _list("What no rule speaks about", [f"{u.kind} {u.term}" for u in section.uncovered])
    lines += _list("Notes", section.notes)
    return "\n".join(lines).rstrip() + "\n"


def _overview(safeguards: Sequence[Safeguard]) -> Iterator[str]:
    yield row(["Safeguard", "Source", "How it stands"])
    yield row(["---"] * 3)
    for safeguard in safeguards:
        cells = (title(safeguard), sources(safeguard), safeguard.standing)
        yield row([escaped(cell) for cell in cells])


def _safeguard(safeguard: Safeguard) -> Iterator[str]:
    yield from (f"## {escaped(title(safeguard))}: {escaped(safeguard.standing)}", "")
    yield f"> {escaped(safeguard.rule.text)}"
    yield ""
    yield f"- **Source**: {escaped(sources(safeguard))}"
    for reason in safeguard.rule.reasons:
        yield f"- **Because**: {escaped(reason)}"
    for outcome in safeguard.outcomes:
        yield from _told(told(outcome))
    yield ""


def _told(one: Told) -> Iterator[str]:
    yield f"- **{escaped(one.where)}**: {escaped(one.standing)}"
    yield f"  - How: {escaped(one.why)}"
    for exhibit in one.exhibits:
        yield f"  - Evidence: {escaped(exhibit)}"
    for note in one.notes:
        yield f"  - Note: {escaped(note)}"
    for question in one.questions:
        yield f"  - Open: {escaped(question)}"
    if one.way_out:
        yield from to_paste(one.way_out)


def to_paste(way_out: str) -> Iterator[str]:
    """Give what can be done, with YAML as YAML."""
    first, _, rest = way_out.partition("\n")
    yield f"  - To do: {escaped(first)}"
    if rest:
        yield ""
        yield from (f"    {line}" for line in fenced(rest, "yaml"))
        yield ""


def _list(heading: str, items: Sequence[str]) -> list[str]:
    return [f"## {heading}", "", *(f"- {escaped(item)}" for item in items), ""] if items else []
