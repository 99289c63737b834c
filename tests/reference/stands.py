"""Section 6 of docs/semantics.md: how things stand, and who is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from engine.manifest import Author, Covers, Listing
from grammar import rules as r
from tests.reference.changes import Changes
from tests.reference.facts import listed
from tests.reference.words import F, T, U

STANDS = ("violated", "missing", "late", "stale", "undetermined", "pending", "satisfied")
"""The worst first."""
SURE = ("satisfied", "violated", "late", "stale", "pending")
"""6.7: the best first."""
Stand = tuple[str, date | None]
"""How something stands; with its last day, where that is to come."""
OPEN: Stand = ("undetermined", None)
MISSING: Stand = ("missing", None)
SATISFIED: Stand = ("satisfied", None)
BY: tuple[Stand, ...] = (("violated", None), OPEN, SATISFIED)
"""What F, U and T come to."""
Asked = tuple[r.Actor, ...] | str | None
"""6.1: some actor; exactly a term; nobody knows whom."""


def worst(found: Iterable[Stand], order: tuple[str, ...] = STANDS, pick: Any = min) -> Stand:
    stands = list(found)
    status = pick((one for one, _ in stands), key=order.index, default="satisfied")
    dues = [due for one, due in stands if one == status]
    if pick is max and None in dues:
        return status, None
    return status, pick((due for due in dues if due), default=None)


class Parties(Changes):
    """Who signs, who acts and who is told."""

    def is_asked(self, term: str | None, asked: Asked) -> int:
        if term is None or asked is None:
            return U
        if isinstance(asked, str):
            return T if term == asked else U if self.terms.is_(term, asked) else F
        names = {
            name
            for actor in asked
            for name in (self.terms.ladder(actor.term) if actor.or_above else [actor.term])
        }
        return max(self.terms.is_(term, name) for name in names)

    def among(self, said: Listing, asked: Asked) -> int:
        if not said.stated:
            return U
        return max((self.is_asked(value.term, asked) for value in listed(said)), default=F)

    def signed(self, author: Author, asked: Any) -> int:
        if author.nobody:
            return F
        found = []
        for one in [asked] if isinstance(asked, str) else asked:
            term = one if isinstance(one, str) else one.term
            part = getattr(author, self.terms.kind(term))
            wanted: Asked = one if isinstance(one, str) else (one,)
            found.append(self.is_asked(part and part.term, wanted))
        return max(found)

    def covers(self, covers: Covers) -> int:
        if covers.unknown or covers.uses is None:
            return U if covers.unknown else T
        uses = [self.use] if self.use else self.manifest.uses
        return min(U if use.id is None else T * (use.id in covers.uses) for use in uses)
