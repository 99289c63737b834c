"""Words that every list of duties uses, whatever its format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from engine.duties.due import Owed
from engine.duties.duty import Asking, Duty, Notice, Part
from grammar.wording import date_words

NOT_WRITTEN = "not written yet"


def identity(duty: Duty) -> str:
    """Give a name that stays the same in every later list, whatever its day or who asks for it."""
    whole = "\x1f".join((duty.kind, *duty.key)).encode("utf-8", "backslashreplace")
    return hashlib.sha256(whole).hexdigest()[:32]


def when(duty: Duty) -> str:
    """Give the day as it stands in front of a line."""
    if duty.due is not None:
        return duty.due.isoformat()
    return "at once" if duty.state == "overdue" else "no day"


def asking_words(asking: Asking) -> str:
    """Give what a rule asks for, by when, and whether it only advises it."""
    by = f", by {date_words(asking.due)}" if asking.due is not None else ""
    advice = " (advice)" if asking.advice else ""
    return f"{asking.words}{by}{advice}"


def where(duty: Duty) -> str:
    """Give whose duty it is: the manifest and its uses."""
    if not duty.manifest:
        return "rule book"
    uses = f", use {', '.join(duty.uses)}" if duty.uses else ""
    return f"{duty.manifest}{uses}"


def sources(duty: Duty) -> list[str]:
    """Give the sources of all rules that ask, each once."""
    return list(dict.fromkeys(source for asking in duty.askings for source in asking.rule.sources))


def owed(found: Owed, state: str) -> list[Duty]:
    """Give the duties of one state that are owed, not only advised."""
    return [duty for duty in found.duties if duty.state == state and not duty.advised]


def advised(found: Owed) -> list[Duty]:
    """Give what is only advised."""
    return [duty for duty in found.duties if duty.advised]


def later_words(found: Owed) -> str:
    """Say what was left out, if anything was."""
    owing = [duty for duty in found.later if not duty.advised]
    if not owing or owing[0].due is None or found.until is None:
        return ""
    number = f"{len(owing)} more falls" if len(owing) == 1 else f"{len(owing)} more fall"
    first = date_words(owing[0].due)
    return f"{number} due after {date_words(found.until)}, the first on {first}"


def unread_words(unread: Sequence[str]) -> str:
    """Say of which manifests nothing is known, because they could not be read."""
    return f"not in this list, because it could not be read: {', '.join(unread)}" if unread else ""


def summary(found: Owed) -> str:
    """Count what is owed."""
    counts = [(len(owed(found, state)), name) for state, name in _COUNTED]
    told = ", ".join(f"{number} {name}" for number, name in counts if number)
    extra = len(advised(found))
    advice = f"; {extra} advised, not owed" if extra else ""
    return f"{told or 'nothing is owed'}{advice}"


_COUNTED = (("overdue", "overdue"), ("due", "due"), ("open", "without a known day"))


# Notices


def notice_lines(notice: Notice) -> Iterator[tuple[str, str]]:
    """Give a notice as labels and texts, in the order in which they would be sent."""
    yield "To", notice.to or "whoever the rule names"
    yield "From", notice.sender
    yield "About", notice.about
    for news in notice.news:
        yield "New", news
    for part in notice.parts:
        yield part.content[:1].upper() + part.content[1:], part_words(part)
    for line in notice.declared:
        yield "The manifest declares", line
    if notice.caution:
        yield "Before sending", notice.caution


def part_words(part: Part) -> str:
    """Give what is stated, or in brackets why nothing stands here."""
    match part.state:
        case "stated":
            return f"{part.text} [from {part.origin}]"
        case "withheld":
            return f"[withheld in {part.origin}: {part.text}]"
        case "unknown":
            at = f" in {part.origin}" if part.origin else ""
            return f"[unknown{at}: somebody has to write it]"
        case "missing":
            return f"[{NOT_WRITTEN}]"
