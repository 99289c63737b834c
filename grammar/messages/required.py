"""What a duty asks for, in the one wording: as much of what the author said as can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grammar.messages.author import choices, familiar, own, with_article
from grammar.messages.stop import Stop, Words
from grammar.terms import Kind

_DONE = {
    "reviewed": "review",
    "audited": "audit",
    "logged": "logging",
    "approved": "approval",
    "authorised": "approval",
    "notified": "notification",
    "announced": "notification",
    "consulted": "consultation",
}
"""What is there when something has been done."""


def requirements(stop: Stop, words: Words) -> list[str]:
    """Give drafts that keep what follows, then what they name, then a familiar document."""
    behind = [stop.typed(p.start, stop.end) for p in stop.pieces(words.end, stop.end)]
    drafts = [f"{{}} requires {_counted(tail)}" for tail in behind]
    drafts += _named(stop, words)
    if whole := choices(stop, *drafts):
        return [one.text for one in whole[:1]]
    proofs = (own(stop, kind) for kind in (Kind.EVIDENCE, Kind.CONTROL))
    drafts += [f"{{}} requires {with_article(term)}" for term in proofs if term]
    text = stop.typed(words.start, stop.end).casefold()
    if "approv" in text or "authoris" in text or "sign" in text:
        who = own(stop, Kind.ROLE) or own(stop, Kind.ORGANISATION) or familiar(stop, Kind.ROLE)
        drafts.append(f"{{}} requires approval by {with_article(who)}")
    control, evidence = familiar(stop, Kind.CONTROL), familiar(stop, Kind.EVIDENCE)
    if "review" in text or "check" in text:
        drafts.append(f"{{}} requires {with_article(control)} every 12 months")
    return [*drafts, f"{{}} requires {with_article(evidence)}"]


def _named(stop: Stop, words: Words) -> Iterator[str]:
    """Give drafts that name what is done to it, with as much of what follows as can be read."""
    said = stop.typed(words.start, stop.end).split()
    for at, word in enumerate(said):
        term = stop.glossary.find(_DONE.get(word.casefold(), ""))
        if term is not None:
            behind = _stating(stop, _counted(" ".join(said[at + 1 :]))).split()
            ends = (" ".join(behind[:length]) for length in range(len(behind), -1, -1))
            yield from (f"{{}} requires {with_article(term)} {end}" for end in ends)


def _stating(stop: Stop, tail: str) -> str:
    """Give *with a rationale* as it is said of a document: *stating a rationale*."""
    content = own(stop, Kind.CONTENT)
    if content is None:
        return tail
    return re.sub(rf"\bwith (?=(?:an? |the |its )?{re.escape(content.label)}\b)", "stating ", tail)


def _counted(tail: str) -> str:
    """Give *every year* as it is counted here: *every 1 year*."""
    return re.sub(r"\b(?:every|each) (day|week|month|year)\b", r"every 1 \1", tail)
