"""Times in words: periods, events, ends of retention."""

from __future__ import annotations

from typing import assert_never

from grammar.glossary import Glossary
from grammar.render.nouns import event
from grammar.rules import Length, Moment, Timing
from grammar.wording import duration_words


def event_words(name: str, glossary: Glossary) -> str:
    """Give an event with the article that it takes."""
    return event(glossary.terms[name])


def moment_words(moment: Moment, glossary: Glossary) -> str:
    """Give ``capture`` or ``the later of the acquittal and the release``."""
    events = [event_words(name, glossary) for name in moment.events]
    return events[0] if moment.which == "event" else f"the {moment.which} of {' and '.join(events)}"


def length_words(length: Length, glossary: Glossary) -> str:
    """Give ``6 months`` or ``sentence length plus 5 years``."""
    parts = [glossary.label(length.measure)] if length.measure else []
    parts += [duration_words(length.period)] if length.period is not None else []
    return " plus ".join(parts)


def timing_words(timing: Timing, glossary: Glossary) -> str:
    """Give a time phrase: ``before go-live``, ``within 72 hours after every breach``."""
    at = event_words(timing.event, glossary) if timing.event else ""
    period = duration_words(timing.period) if timing.period else ""
    match timing.sort:
        case "fresh":
            return f"no older than {period}"
        case "before" | "after":
            return f"{timing.sort} {at}"
        case "lead":
            return f"at least {period} before {at}"
        case "window":
            return f"within {period} before {at}"
        case "deadline":
            return f"within {period} after {at}"
        case "by date":
            return f"no later than {timing.day}"
        case "every":
            return f"every {period}"
        case "each":
            each = f"{timing.preposition} every {glossary.label(timing.event)}"
            return each if timing.period is None else f"within {period} {each}"
        case _:
            assert_never(timing.sort)
