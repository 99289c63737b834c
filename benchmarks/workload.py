"""The common workload: rule books and manifests that every engine can be asked about.

Rules are of four shapes: forbidden by taxonomy, evidence with freshness, a retention limit with an
exception, a combination of two data sets. Data are in families of three levels. A larger book is
about more families, and says more about each: ten times the rules are about five times the ground.
The manifests stay the same, and are about the families that every book knows. All that they could
say is said, since other engines lose a rule when something is missing.

The same seed gives the same workload.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

SIZES = (10, 100, 1000)
GROUND = {10: 8, 100: 40, 1000: 200}
"""How many families of data a book of so many rules is about."""
KNOWN = 8
"""The families that manifests are about: every book has rules on them."""
MANIFESTS, USES = 200, 13
DAY = date(2026, 1, 31)
RECIPIENTS = (
    "police force", "South Wales Police", "Durham Constabulary", "British Transport Police",
    "Home Office", "vendor", "victim support group", "school", "Environment Agency",
)  # fmt: skip
RECEIVE = RECIPIENTS[1:]
"""What manifests say: none of them is broader than what a rule says, so that nothing is open."""
PAPERS = "DPIA", "PIA", "equality impact assessment", "community impact assessment"
LIFTING = "national security", "vetting", "research"
PURPOSES = *LIFTING, "crime investigation", "safeguarding", "prosecution"
MET = "data", "organisation", "purpose"
"""The kinds of terms whose taxonomy matters to the rules."""
ACTIVITIES = "sharing", "searching", "combining"


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Data, or whatever is narrower, must not be shared with somebody."""

    id: str
    data: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """Who searches data needs a document that is not too old."""

    id: str
    data: str
    document: str
    years: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Data are kept for so many years after collection, unless all purposes are the one named."""

    id: str
    data: str
    years: int
    purpose: str


@dataclass(frozen=True, slots=True)
class Combined:
    """Two sorts of data must not be combined."""

    id: str
    data: str
    other: str


Rule = Forbidden | Fresh | Kept | Combined


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a manifest, of which all is known."""

    id: str
    data: tuple[str, ...]
    activities: tuple[str, ...]
    purposes: tuple[str, ...]
    recipients: tuple[str, ...]
    years: int
    """How long the data are kept after collection; 0: not at all."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest, with the day of each document by its kind."""

    id: str
    uses: tuple[Use, ...]
    documents: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of data: its head, two branches of it, and two leaves of each."""

    number: int

    @property
    def head(self) -> str:
        """Give the broadest term."""
        return f"topic {self.number} record"

    def broader(self) -> Iterator[tuple[str, str]]:
        """Give each term with the one that it is a kind of, from the top."""
        yield self.head, "data"
        for branch in (1, 2):
            middle = f"topic {self.number} part {branch} record"
            yield middle, self.head
            for leaf in (1, 2):
                yield f"topic {self.number} part {branch} sort {leaf} record", middle

    @property
    def terms(self) -> tuple[str, ...]:
        """Give all terms."""
        return tuple(term for term, _ in self.broader())

    @property
    def leaves(self) -> tuple[str, ...]:
        """Give the narrowest terms."""
        return tuple(term for term in self.terms if " sort " in term)


@dataclass(frozen=True, slots=True)
class Book:
    """A rule book with the families that its rules, and the manifests, are about."""

    families: tuple[Family, ...]
    rules: tuple[Rule, ...]


def book(size: int, *, seed: int = 1, ground: int | None = None) -> Book:
    """Make a book of so many rules, about so many families; usually as many as ``GROUND`` says."""
    pick = random.Random(f"{seed} book {size}")  # noqa: S311 - the same book each time
    number = ground or GROUND.get(size) or max(KNOWN, size // 3)
    families = tuple(Family(one) for one in range(number))
    return Book(families, tuple(_rule(pick, number, families) for number in range(size)))


def _rule(pick: random.Random, number: int, families: Sequence[Family]) -> Rule:
    name, family = f"GEN-{number + 1}", pick.choice(families)
    data = _term(pick, family)
    match number % 4:
        case 0:
            return Forbidden(name, data, pick.choice(RECIPIENTS))
        case 1:
            return Fresh(name, data, pick.choice(PAPERS), pick.choice((1, 2, 3)))
        case 2:
            return Kept(name, data, pick.randint(1, 8), pick.choice(LIFTING))
        case _:
            return Combined(name, data, _term(pick, families[family.number ^ 1]))


def _term(pick: random.Random, family: Family) -> str:
    """Pick a term, the broader ones less often than the narrower."""
    terms = family.terms
    return pick.choice((terms[0], *(terms[1], terms[4]) * 2, *family.leaves * 2))


def manifests(number: int = MANIFESTS, *, seed: int = 1) -> tuple[Manifest, ...]:
    """Make so many manifests."""
    pick = random.Random(f"{seed} manifests")  # noqa: S311 - the same manifests each time
    return tuple(_manifest(pick, f"made-{one}") for one in range(number))


def _manifest(pick: random.Random, name: str) -> Manifest:
    first = 2 * pick.randrange(KNOWN // 2)
    leaves = (*Family(first).leaves, *Family(first + 1).leaves)
    papers = pick.sample(PAPERS, 3)
    documents = tuple(
        (paper, date(pick.randint(2022, 2025), pick.randint(1, 12), pick.randint(1, 28)))
        for paper in papers
    )
    uses = tuple(_use(pick, f"use-{one + 1}", leaves) for one in range(USES))
    return Manifest(name, uses, documents)


def _use(pick: random.Random, name: str, leaves: Sequence[str]) -> Use:
    return Use(
        name,
        tuple(pick.sample(leaves, pick.choice((1, 2, 2, 3)))),
        tuple(pick.sample(ACTIVITIES, pick.choice((1, 1, 2)))),
        tuple(pick.sample(PURPOSES, pick.choice((1, 1, 2)))),
        tuple(pick.sample(RECEIVE, pick.choice((1, 1, 2)))),
        pick.choice((0, 0, 1, 2, 3, 5, 6)),
    )
