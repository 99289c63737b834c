"""Words that every safeguards section uses, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator

from engine.case import GO_LIVE
from engine.duties.exhibits import Exhibit
from engine.duties.notice import declared
from engine.duties.section import Outcome, Safeguard, Section
from engine.finding import BLOCKING
from engine.moments import day_of
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.wording import date_words


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one use."""

    where: str
    """*use "search"*, or *the whole capability*."""
    standing: str
    grade: str
    """How it looks: ``good``, ``open`` or ``bad``."""
    why: str
    exhibits: tuple[str, ...]
    notes: tuple[str, ...]
    """An exception, a waiver, the last day of what is not due yet."""
    questions: tuple[str, ...]
    way_out: str


def head(section: Section, books: str, glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Give what is assessed, as labels and texts."""
    manifest = section.manifest
    stated = manifest.events.get(GO_LIVE)
    when = stated.when if stated is not None else "not stated"
    yield "Capability", f"{manifest.title} ({manifest.id})"
    yield "Owner", manifest.owner
    yield "Stage", manifest.stage
    yield "Go-live", when if isinstance(when, str) else date_words(day_of(when))
    for use in manifest.uses:
        yield f'Use "{use.id}"' if use.id else "Use", declared(use, glossary)
    yield "Rules", books
    yield "As of", date_words(section.as_of)
    yield "Manifest", manifest.file


def summary(section: Section) -> str:
    """Count the safeguards, and say whether anything stands in the way."""
    if not section.safeguards:
        return "No rule speaks to this capability: nothing was checked, and nothing was found."
    total = len(section.safeguards)
    number = "1 safeguard speaks" if total == 1 else f"{total} safeguards speak"
    told = ", ".join(f"{count} {words}" for count, words in section.counts)
    return f"{number} to this capability: {told}."


def sources(safeguard: Safeguard) -> str:
    """Give where a safeguard comes from."""
    return "; ".join(safeguard.rule.sources) or "the rule names no source"


def title(safeguard: Safeguard) -> str:
    """Give the id of a rule and its title."""
    return f"{safeguard.rule.name} {safeguard.rule.title}".rstrip()


def told(outcome: Outcome) -> Told:
    """Give what is said of one use."""
    finding = outcome.finding
    return Told(
        f'use "{finding.use}"' if finding.use is not None else "the whole capability",
        outcome.standing,
        grade(finding.status),
        finding.why,
        tuple(exhibit_words(one) for one in outcome.exhibits),
        tuple(_notes(outcome)),
        outcome.questions,
        finding.way_out if not outcome.questions else "",
    )


def grade(status: str) -> str:
    """Tell how a standing looks."""
    if status in ("undetermined", "pending", "waived", "advice"):
        return "open"
    return "bad" if status in BLOCKING else "good"


def exhibit_words(exhibit: Exhibit) -> str:
    """Give a document or control with what is said of it."""
    return f"{exhibit.words}: {', '.join(exhibit.details)}"


def _notes(outcome: Outcome) -> Iterator[str]:
    finding = outcome.finding
    if finding.exception is not None:
        yield f'lifted by exception {finding.exception.name}: "{finding.exception.text}"'
    if finding.waiver is not None:
        waiver = finding.waiver
        until = f"until {date_words(waiver.expires)}"
        yield (
            f"waived {until} by {waiver.owner}, approved by {waiver.approved_by}, "
            f"reason: {waiver.reason}"
        )
    if finding.due is not None and finding.status == "pending":
        yield f"due by {date_words(finding.due)}"


def open_items(section: Section) -> list[str]:
    """Give what is open: the questions that would settle most, then all that is not met."""
    asked = [f"{one.asks} (settles {', '.join(one.settles)})" for one in section.questions]
    unmet = [
        f"{title(safeguard)}: {safeguard.standing}"
        for safeguard in section.safeguards
        if grade(safeguard.status) == "bad" or safeguard.status == "pending"
    ]
    return [*asked, *(item for item in unmet if not item.endswith(": open"))]
