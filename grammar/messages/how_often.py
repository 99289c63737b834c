"""How often: *regularly*, *annually*, *twice a year*."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    example,
    familiar,
    offer,
    own,
    requires_something,
    subject,
    use,
    with_article,
)
from grammar.messages.drafts import reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of, start_of
from grammar.messages.table import Row, types
from grammar.rules import Norm, Proof, Requires
from grammar.terms import Kind

USUAL_PERIOD = "every 12 months"


def vague(stop: Stop, words: Words) -> Diagnostic:
    """*review regularly*, *as soon as reasonably practicable*."""
    opening = _opening(stop, words)
    practice = _practice(stop)
    document = own(stop, Kind.EVIDENCE) is not None and own(stop, Kind.CONTROL) is None
    usual = ("no older than 12 months", "before go-live") if document else (USUAL_PERIOD,)
    said = [p for p, _ in practice] or [USUAL_PERIOD]
    times = usual if document else tuple(dict.fromkeys((*said, USUAL_PERIOD)))
    drafts = [f"{opening} {time}" for time in times]
    control = with_article(use(stop, Kind.CONTROL))
    note = (
        f" Agreed practice elsewhere in this rule book: {practice[0][0]} (rule {practice[0][1]})."
        if practice
        else ""
    )
    return stop.complain(
        "E130",
        "HOW OFTEN, EXACTLY?" if not document else "BY WHEN, EXACTLY?",
        f'Nobody can check "{words.text}": two readers would wait for different lengths of time.',
        ("Give a period or an event." if document else "Give a period.") + note,
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(
            stop, *drafts, f"{{}} requires {control} {USUAL_PERIOD}", requires_something(stop)
        ),
    )


def _opening(stop: Stop, words: Words) -> str:
    """Give what stands before the vague words, without a word that led up to them."""
    last = stop.previous
    leads = last.type in types("EVERY WITHIN BEFORE AFTER AT ON FOR COMMA AND IN")
    return stop.typed(stop.start, start_of(last) if leads else words.start)


def _practice(stop: Stop) -> list[tuple[str, str]]:
    """Give the periods that other rules of the book name, with the rule's name."""
    found: list[tuple[str, str]] = []
    for rule in stop.rules:
        said = rule.statement
        if isinstance(said, Norm) and isinstance(said.form, Requires):
            proofs = (item for item in said.form.requirement.items if isinstance(item, Proof))
            times = (p.timing for p in proofs if p.timing and p.timing.sort == "every")
            found += [(f"every {time.period}", rule.name) for time in times]
    return found


def times_a_period(stop: Stop, words: Words) -> Diagnostic:
    """*twice a year*, *at least once every 12 months*: every so many months."""
    led = [t for t in stop.before if t.type in ("AT_LEAST", "EVERY")]
    start = start_of(led[-1]) if stop.position is Place.NUMBER and led else words.start
    unit = next((t for t in stop.after if t.type == "UNIT"), None)
    whole = stop.stretch(start, end_of(unit) if unit else words.end)
    text = whole.text.casefold()
    new = next((time for said, time in _TIMES_A.items() if said in text), "")
    if not new and unit is not None and (number := stop.first(("NUMBER",))):
        new = f"every {stop.between(number, unit).text}"
    return offer(
        stop,
        "E133",
        'SAY "EVERY"',
        f'"{whole.text}" counts how often in a period. Rules say how long it may take until the '
        'next time: "every ..." means at least that often.',
        f'Write "{new or "every 12 months"}".',
        stop.replaced(whole, new or "every 12 months"),
        f"{{}} requires {with_article(use(stop, Kind.CONTROL))} {new or 'every 12 months'}",
        at=whole,
        sure=new or None,
    )


def at_least_every(stop: Stop, _words: Words) -> Diagnostic:
    """*review at least every 12 months*: every says it already."""
    first = stop.previous
    at = stop.between(first, first)
    return offer(
        stop,
        "E158",
        "THIS CHANGES NOTHING",
        f'"Every" means at least that often, so "{at.text}" adds nothing here.',
        f'Leave "{at.text}" out.',
        stop.replaced(at, ""),
        at=at,
        sure="",
    )


def each_period(stop: Stop, _words: Words) -> Diagnostic:
    """*review each year*, *for all matches*: every."""
    last = stop.following
    whole = stop.between(stop.token, last)
    term = stop.glossary.terms.get(str(last.value))
    said = f"1 {whole.text.split()[-1]}" if last.type == "UNIT" else term.label if term else ""
    return offer(
        stop,
        "E133",
        'SAY "EVERY"',
        f'"{whole.text}" is written "every {said}", so that how often can be compared.',
        f'Write "every {said}".',
        stop.replaced(whole, f"every {said}"),
        requires_something(stop),
        at=whole,
        sure=f"every {said}",
    )


def when_of_review(stop: Stop, words: Words) -> Diagnostic:
    """*annually*, *every fortnight*: a period in one word."""
    period = _ONE_WORD[words.text.casefold()]
    last = stop.previous if stop.before else None
    led = last is not None and last.type == "EVERY"
    new = period if led or stop.position in (Place.NUMBER, Place.LENGTH) else f"every {period}"
    whole = words
    if stop.position is Place.UNIT:
        new = "months"
    draft = stop.replaced(whole, new)
    sure = reads(draft, stop.vocabulary) and words.text.casefold() not in _TWO_READINGS
    return stop.complain(
        "E133",
        "PLEASE USE FIGURES",
        f'"{words.text}" is a period in one word. Periods are written as a number and a unit, so '
        "that they can be compared.",
        f'Write "{new}".' + (" (Some read it as twice in that time.)" if not sure else ""),
        at=whole,
        suggestions=[Suggestion(new, stop.span(whole), "certain" if sure else "check the meaning")],
        example=example(
            stop,
            draft,
            f"{subject(stop)} requires {with_article(familiar(stop, Kind.CONTROL))} {USUAL_PERIOD}",
        ),
    )


_ONE_WORD = {
    "annually": "1 year",
    "yearly": "1 year",
    "monthly": "1 month",
    "weekly": "1 week",
    "daily": "1 day",
    "hourly": "1 hour",
    "quarterly": "3 months",
    "biannually": "6 months",
    "biennially": "2 years",
    "bimonthly": "2 months",
    "biweekly": "2 weeks",
    "biyearly": "6 months",
    "fortnightly": "2 weeks",
    "fortnight": "2 weeks",
    "quarter": "3 months",
    "decade": "10 years",
    "half-yearly": "6 months",
    "half-year": "6 months",
    "per year": "1 year",
    "per annum": "1 year",
    "per month": "1 month",
    "each year": "1 year",
    "once yearly": "1 year",
    "once annually": "1 year",
    "once per year": "1 year",
}


_TIMES_A = {
    "once a year": "every 1 year",
    "twice a year": "every 6 months",
    "three times a year": "every 4 months",
    "four times a year": "every 3 months",
    "once a month": "every 1 month",
    "once a week": "every 1 week",
    "once a day": "every 1 day",
    "once a quarter": "every 3 months",
    "twice a month": "every 2 weeks",
}


_TWO_READINGS = frozenset({"biannually", "bimonthly", "biweekly", "biyearly"})


ROWS = (
    Row(
        vague,
        (Place.AFTER_ITEM, Place.END, Place.NUMBER, Place.EVENT, Place.LENGTH, Place.EVERY),
        phrases=phrases.VAGUE,
    ),
    Row(
        when_of_review,
        (Place.AFTER_ITEM, Place.END, Place.NUMBER, Place.LENGTH, Place.EVERY),
        phrases=tuple(_ONE_WORD),
    ),
    Row(
        times_a_period,
        (Place.AFTER_ITEM, Place.NUMBER, Place.END),
        phrases=(*_TIMES_A, "once every", "once", "twice", "three times", "four times"),
    ),
    Row(at_least_every, (Place.NUMBER,), ("EVERY",)),
    Row(each_period, (Place.AFTER_ITEM,), ("EACH", "EACH_SLOT")),
    Row(each_period, (Place.EVERY,), ("ANY_ALL", "EACH")),
)
