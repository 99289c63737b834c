"""Rule books of any size, made up from the shipped words: what the benchmarks are run on.

    python -m benchmarks.books 1000 > large.rules

The rules overlap as those of a real book do: bans on broad words and on narrower ones, documents
and reviews asked for at several ranks, limits, closed lists, values, advice. Each has a source
and two examples. The same number gives the same book.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from grammar.books import load
from grammar.glossary import Glossary
from grammar.terms import Kind

RANKS = "sergeant", "inspector", "superintendent", "chief officer"
PAPERS = "DPIA", "operational impact assessment", "privacy review"


@dataclass(frozen=True, slots=True)
class Words:
    """The words that rules are made from, by kind."""

    data: tuple[str, ...]
    capabilities: tuple[str, ...]
    purposes: tuple[str, ...]
    organisations: tuple[str, ...]
    systems: tuple[str, ...]
    people: tuple[str, ...]


def words(glossary: Glossary) -> Words:
    """Give the narrower words of the shipped glossary."""

    def of(kind: Kind) -> tuple[str, ...]:
        terms = (t for t in glossary.terms.values() if t.kind is kind and t.parents)
        return tuple(sorted(t.label for t in terms))

    return Words(
        of(Kind.DATA), of(Kind.CAPABILITY), of(Kind.PURPOSE),
        of(Kind.ORGANISATION), of(Kind.SYSTEM), of(Kind.PERSON),
    )  # fmt: skip


def rules(count: int, seed: int = 1) -> Iterator[str]:
    """Give the sentences of a book, each with its label, source and examples."""
    pick = random.Random(seed)  # noqa: S311 - books that are the same each time
    known = words(load(["common"]).glossary)
    shapes = (_ban, _ban_capability, _paper, _review, _limit, _list, _value, _advice)
    for number in range(1, count + 1):
        sentence, fails, passes = pick.choice(shapes)(known, pick)
        yield f"Rule GEN-{number}: {sentence}."
        yield f'  Source "a made-up paper, 1 March 2024, paragraph {number}".'
        yield f"  Example that {fails}."
        yield f"  Example that {passes}."


Made = tuple[str, str, str]


def _ban(known: Words, pick: random.Random) -> Made:
    data, who = pick.choice(known.data), pick.choice(known.organisations)
    facts = f"the data is {data} and the activity is sharing"
    return (
        f"Sharing {data} with {who} is forbidden",
        f"fails: {facts} and the recipient is {who}",
        "passes: the activity is access",
    )


def _ban_capability(known: Words, pick: random.Random) -> Made:
    capability, system = pick.choice(known.capabilities), pick.choice(known.systems)
    facts = f"the capability is {capability}"
    return (
        f"{capability} on {system} is forbidden",
        f"fails: {facts} and the system is {system}",
        "passes: the activity is access",
    )


def _paper(known: Words, pick: random.Random) -> Made:
    capability, paper = pick.choice(known.capabilities), pick.choice(PAPERS)
    old = pick.choice(("", " no older than 2 years", " no older than 3 years"))
    return (
        f"{capability} requires a {paper}{old}",
        f"fails: the capability is {capability}",
        f"passes: the capability is {capability} and there is a {paper}",
    )


def _review(known: Words, pick: random.Random) -> Made:
    data, rank = pick.choice(known.data), pick.choice(RANKS)
    years = pick.choice((1, 2, 3, 5, 6))
    facts = f"the data is {data} and the activity is retention"
    review = f"review by a {rank} every {years} years"
    return (
        f"Retention of {data} requires review by a {rank} or above every {years} years",
        f"fails: {facts}",
        f"passes: {facts} and there is {review}",
    )


def _limit(known: Words, pick: random.Random) -> Made:
    data, years = pick.choice(known.data), pick.randint(1, 12)
    facts = f"the data is {data} and the activity is retention and the retention limit is"
    return (
        f"Retention of {data} is limited to {years} years after capture",
        f"fails: {facts} {years + 1} years after capture",
        f"passes: {facts} {years} years after capture",
    )


def _list(known: Words, pick: random.Random) -> Made:
    data, one, other = pick.choice(known.data), "crime investigation", pick.choice(known.purposes)
    facts = f"the data is {data} and the activity is searching and the purpose is"
    return (
        f"Searching {data} is permitted only for {one} or {other}",
        f"cannot tell: the data is {data} and the activity is searching and the purpose is unknown",
        f"passes: {facts} {one}",
    )


def _value(known: Words, pick: random.Random) -> Made:
    capability, least = pick.choice(known.capabilities), pick.choice(("0.6", "0.7", "0.8"))
    facts = f"the capability is {capability}"
    return (
        f"{capability} requires a match threshold of at least {least}",
        f"fails: {facts}",
        f"passes: {facts} and the match threshold is at least {least}",
    )


def _advice(known: Words, pick: random.Random) -> Made:
    data = pick.choice(known.data)
    facts = f"the data is {data} and the activity is access"
    return (
        f"Access to {data} should have a DPIA",
        f"advises: {facts}",
        f"passes: {facts} and there is a DPIA",
    )


def book(count: int, seed: int = 1) -> str:
    """Give a whole book as text."""
    return 'Uses "common".\n' + "\n".join(rules(count, seed)) + "\n"


if __name__ == "__main__":
    sys.stdout.write(book(int(sys.argv[1])))
