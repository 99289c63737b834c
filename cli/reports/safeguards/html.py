"""The safeguards section as an HTML page: to read, to print, to attach."""

from __future__ import annotations

from typing import Any

from cli.html import page
from cli.reports.safeguards.words import grade, head, open_items, sources, summary, title, told
from engine.duties.section import Safeguard, Section
from grammar.glossary import Glossary
from grammar.wording import date_words


def render(section: Section, *, books: str, glossary: Glossary, version: str) -> str:
    """Give the page."""
    return page(
        "safeguards",
        {
            "version": version,
            "as_of": date_words(section.as_of),
            "title": section.manifest.title,
            "head": list(head(section, books, glossary)),
            "summary": summary(section),
            "safeguards": [_safeguard(one) for one in section.safeguards],
            "lists": [
                ("Who judged what", section.judgements),
                ("What is withheld", section.withheld),
                ("What is open", open_items(section)),
                ("What no rule speaks about", [f"{u.kind} {u.term}" for u in section.uncovered]),
                ("Notes", section.notes),
            ],
        },
    )


def _safeguard(safeguard: Safeguard) -> dict[str, Any]:
    return {
        "title": title(safeguard),
        "sentence": safeguard.rule.text,
        "source": sources(safeguard),
        "reasons": safeguard.rule.reasons,
        "standing": safeguard.standing,
        "grade": grade(safeguard.status),
        "outcomes": [told(outcome) for outcome in safeguard.outcomes],
    }
