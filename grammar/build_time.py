"""Ends of retention: how long, counted from which event."""

from __future__ import annotations

from typing import Literal

from grammar.rules import Length, Moment
from grammar.site import Leaf, Site, branches, sort_of, tokens_of

_WHICH: dict[str, Literal["event", "earlier", "later"]] = {
    "at_event": "event",
    "earlier": "earlier",
    "later": "later",
}


def moment(site: Site, node: Leaf) -> Moment:
    """Read an event, or the earlier or later of two."""
    events = tuple(str(t.value) for t in tokens_of(node) if t.type == "EVENT")
    which = _WHICH[sort_of(node)]
    return Moment(which, events, site.span(node))


def length(site: Site, node: Leaf) -> Length:
    """Read ``6 months``, ``sentence length`` or ``sentence length plus 5 years``."""
    measure = next((str(t.value) for t in tokens_of(node) if t.type == "DUR"), "")
    period = next((site.duration(c) for c in branches(node) if sort_of(c) == "duration"), None)
    return Length(measure, period, site.span(node))
