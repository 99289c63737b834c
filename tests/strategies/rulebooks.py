"""Random rules as values, over the small vocabulary: every form of the language, no faults."""

from __future__ import annotations

from typing import Literal, cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from grammar.rules import (
    Accepted,
    Exemption,
    Forbidden,
    Form,
    Length,
    Limited,
    Moment,
    Norm,
    Only,
    Permitted,
    Requires,
    Rule,
    Subject,
    Test,
)
from grammar.slots import Slot
from grammar.terms import Kind
from tests.strategies import conditions as cond
from tests.strategies.examples import examples
from tests.strategies.nouns import noun_lists
from tests.strategies.proofs import days, periods, requirements
from tests.strategies.words import terms

PHRASES: dict[Slot, tuple[Kind, ...]] = {
    Slot.PEOPLE: (Kind.PERSON,),
    Slot.RECIPIENTS: (Kind.ORGANISATION, Kind.ROLE),
    Slot.USERS: (Kind.ORGANISATION, Kind.ROLE),
    Slot.PURPOSES: (Kind.PURPOSE,),
    Slot.SYSTEMS: (Kind.SYSTEM,),
    Slot.SOURCES: (Kind.SYSTEM, Kind.ORGANISATION),
    Slot.DATA: (Kind.DATA,),
    Slot.CAPABILITIES: (Kind.CAPABILITY,),
}
"""The slots that a phrase can test, and the kinds of noun in it."""


@st.composite
def phrases(draw: DrawFn, *, partners: bool = True) -> Test:
    """A phrase behind the head of a subject."""
    slot = draw(st.sampled_from(list(PHRASES)))
    partner = partners and slot in (Slot.DATA, Slot.SOURCES) and draw(st.booleans())
    kinds = (Kind.SYSTEM,) if partner and slot is Slot.SOURCES else PHRASES[slot]
    return Test(slot, draw(noun_lists(*kinds)), partner)


@st.composite
def subjects(draw: DrawFn, *, changing: bool = True) -> Subject:
    """What a rule is about: any head (a change only if ``changing``), with up to three phrases."""
    head, changes = draw(_heads(changing=changing))
    return Subject((*head, *draw(st.lists(phrases(), max_size=3))), changes)


@st.composite
def _heads(draw: DrawFn, *, changing: bool) -> tuple[tuple[Test, ...], tuple[str, ...]]:
    sorts = ["capability", "data", "data kept", "activity", *["change"] * changing]
    match draw(st.sampled_from(sorts)):
        case "capability":
            return (Test(Slot.CAPABILITIES, draw(noun_lists(Kind.CAPABILITY))),), ()
        case "data":
            return (Test(Slot.DATA, draw(noun_lists(Kind.DATA))),), ()
        case "data kept":
            data = Test(Slot.DATA, draw(noun_lists(Kind.DATA)))
            return (data, Test(Slot.ACTIVITIES, draw(noun_lists(Kind.ACTIVITY, most=1)))), ()
        case "activity":
            return (Test(Slot.ACTIVITIES, draw(noun_lists(Kind.ACTIVITY))),), ()
        case _:
            names = st.lists(st.sampled_from(terms(Kind.CHANGE)), min_size=1, max_size=2)
            return (), tuple(draw(names))


@st.composite
def moments(draw: DrawFn) -> Moment:
    """An event, or the earlier or later of two."""
    which = draw(st.sampled_from(["event", "earlier", "later"]))
    count = 1 if which == "event" else 2
    names = st.lists(st.sampled_from(terms(Kind.EVENT)), min_size=count, max_size=count)
    return Moment(cast("Literal['event', 'earlier', 'later']", which), tuple(draw(names)))


@st.composite
def lengths(draw: DrawFn) -> Length:
    """A length of retention."""
    measure = draw(st.sampled_from(["", *terms(Kind.DURATION)]))
    return Length(measure, draw(periods() if not measure else st.none() | periods()))


@st.composite
def _only(draw: DrawFn) -> Only:
    if draw(st.booleans()):
        return Only(conditions=draw(cond.conditions("lifts")))
    return Only(test=draw(phrases(partners=False)))


def forms(*, advice: bool) -> SearchStrategy[Form]:
    """A form; *should* knows neither permission nor *must end at*."""
    always = st.one_of(
        st.just(Forbidden()),
        requirements().map(Requires),
        _only(),
        st.builds(Limited, lengths(), moments()),
    )
    if advice:
        return always
    return always | st.just(Permitted()) | st.builds(Limited, st.none(), moments())


@st.composite
def norms(draw: DrawFn) -> Norm:
    """A rule that is no exception."""
    advice = draw(st.booleans())
    form = draw(forms(advice=advice))
    bare = isinstance(form, Permitted)
    when = None if bare else draw(st.none() | cond.conditions("brings in"))
    unless = None if bare else draw(st.none() | cond.conditions("lifts"))
    return Norm(draw(subjects()), form, advice, when, unless, draw(st.none() | days()))


@st.composite
def exemptions(draw: DrawFn, lifts: str, *, changing: bool = False) -> Exemption:
    """An exception to the rule of that id; about a change only if that rule is about one."""
    when = draw(st.none() | cond.conditions("lifts"))
    unless = draw(st.none() | cond.conditions("brings in"))
    subject = draw(subjects(changing=changing))
    return Exemption(lifts, subject, when, unless, draw(st.none() | days()))


def _lifting(rule: Rule) -> SearchStrategy[Exemption]:
    return exemptions(rule.id, changing=bool(rule.statement.subject.changes))


SENTENCES_OF_PROSE = st.sampled_from(
    [
        "the paper says so",
        "source and because are words here, and # is no comment inside a quotation",
        (
            "an account that is long enough to be broken over two lines of a rule book, because "
            "example that passes would start a clause there; it ends with a day: 16 January 2019"
        ),
    ]
)


def _stops(said: Norm | Exemption) -> bool:
    """Tell whether a sentence finds anything that could be waived."""
    return isinstance(said, Norm) and not said.advice and not isinstance(said.form, Permitted)


@st.composite
def rules(draw: DrawFn, rule_id: str = "", lifts: Rule | None = None) -> Rule:
    """A rule with any clauses; an exception where ``lifts`` is a rule."""
    said: Norm | Exemption = draw(norms()) if lifts is None else draw(_lifting(lifts))
    prose = st.lists(SENTENCES_OF_PROSE, max_size=2).map(tuple)
    first, last = draw(days()), draw(st.none() | days())
    accepted = st.builds(Accepted, st.just("S205"), SENTENCES_OF_PROSE, days())
    return Rule(
        said,
        rule_id,
        draw(st.sampled_from(["", "A title"])) if rule_id else "",
        sources=draw(prose),
        reasons=draw(prose),
        in_force=draw(st.sampled_from([None, (first, last)])),
        change_duties=draw(st.lists(requirements(), max_size=1).map(tuple)),
        never_waived=_stops(said) and draw(st.booleans()),
        examples=draw(st.lists(examples(), max_size=2).map(tuple)),
        accepted=draw(st.lists(accepted, max_size=1).map(tuple)),
    )


@st.composite
def rulebooks(draw: DrawFn, most: int = 3) -> tuple[Rule, ...]:
    """Rules that stand in one book: drafts, labelled ones, and exceptions to these."""
    found: list[Rule] = []
    for number in range(draw(st.integers(1, most))):
        known = [rule for rule in found if rule.id]
        lifts = draw(st.sampled_from([None, *known]))
        rule_id = draw(st.sampled_from(["", f"R-{number}"]))
        found.append(draw(rules(rule_id, lifts)))
    return tuple(found)
