"""Words that every list of assessments uses, whatever its format."""

from __future__ import annotations

from engine.duties.assessments import Assessment, Assessments
from engine.duties.duty import Part
from grammar.frozen import dataclass

LABELS = ("What is proposed", "What will be different", "Why it is introduced", "Intended users")
_WHY = {"missing": "nobody has written it", "unknown": "nobody knows it yet"}


@dataclass(frozen=True, slots=True)
class Said:
    """What is said on one subject, and the mark of what is not."""

    label: str
    mark: str
    """*missing*, *unknown* or *withheld*; empty where it is stated."""
    text: str


def said(label: str, part: Part, hint: str = "") -> Said:
    """Give what is stated; else a mark, why, and what the manifest declares instead."""
    if part.state == "stated":
        return Said(label, "", part.text)
    why = part.text or _WHY.get(part.state, "")
    declared = f"; the manifest declares: {hint}" if hint and hint != "unknown" else ""
    return Said(label, part.state, f"{why}{declared}")


def parts(one: Assessment) -> list[Said]:
    """Give what is proposed, what differs, why and for whom."""
    return [
        said(label, part, hint)
        for label, part, hint in zip(LABELS, one.parts, one.hints, strict=True)
    ]


def priority(one: Assessment) -> Said:
    """Give the priority."""
    return said("Priority", one.priority)


def document(one: Assessment) -> str:
    """Give the document that it is taken from, and how that stands."""
    return f"{one.document}: {one.standing}" if one.document else one.standing


def news(one: Assessment) -> list[str]:
    """Give what is new, and what may be."""
    return [
        ground.says if ground.holds is True else f"perhaps {ground.says}: {ground.asks}"
        for ground in one.news
    ]


def go_live(one: Assessment) -> str:
    """Give the day of go-live in words."""
    return one.go_live or "not stated"


def summary(found: Assessments) -> str:
    """Count the capabilities and what is written of them."""
    total = len(found.listed)
    whole = sum(not one.gaps for one in found.listed)
    none = sum(len(one.gaps) == 5 for one in found.listed)
    number = "1 new capability" if total == 1 else f"{total} new capabilities"
    if not total:
        return "No new capability: no manifest is proposed or approved."
    return f"{number}: {whole} assessed in full, {total - whole - none} in part, {none} not at all."


def capability(one: Assessment) -> str:
    """Give the id, the stage and who answers for it."""
    manifest = one.manifest
    return f"{manifest.id}, {stage(one)}, owner: {manifest.owner}"


def stage(one: Assessment) -> str:
    """Give the stage in words."""
    known = one.manifest.stage
    return "stage unknown" if known == "unknown" else known
