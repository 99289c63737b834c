"""Time: how often, by when, counted from what."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    event,
    example,
    familiar,
    offer,
    own,
    plural_or_name,
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

_PERIOD = "every 12 months"


def vague(stop: Stop, words: Words) -> Diagnostic:
    """*review regularly*, *as soon as reasonably practicable*."""
    opening = _opening(stop, words)
    practice = _practice(stop)
    document = own(stop, Kind.EVIDENCE) is not None and own(stop, Kind.CONTROL) is None
    usual = ("no older than 12 months", "before go-live") if document else (_PERIOD,)
    said = [p for p, _ in practice] or [_PERIOD]
    times = usual if document else tuple(dict.fromkeys((*said, _PERIOD)))
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
            stop, *drafts, f"{{}} requires {control} {_PERIOD}", requires_something(stop)
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


def no_anchor(stop: Stop, _words: Words) -> Diagnostic:
    """*within 3 months.*: of what?"""
    opener = next(
        (t for t in reversed(stop.before) if t.type in types("WITHIN AT_LEAST AFTER BEFORE")),
        stop.token,
    )
    phrase = stop.between(opener, stop.previous)
    period = stop.typed(end_of(opener), end_of(stop.previous))
    opening = stop.typed(stop.start, start_of(opener))
    drafts = (
        f"{opening} at least {period} before go-live",
        f"{opening} within {period} after go-live",
    )
    events = _events(stop)
    return stop.complain(
        "E131",
        f"{phrase.text.upper()} OF WHAT?",
        f'"{phrase.text}" needs something to count from. Without it a deadline never begins, '
        "and so it never ends.",
        'Write "... before ..." or "... after ..." with an event. Events I know: '
        f"{', '.join(events)}.",
        at=phrase,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def _events(stop: Stop) -> list[str]:
    known = [
        t.label for t in stop.glossary.terms.values() if t.kind is Kind.EVENT and t.name != "event"
    ]
    return known[:6]


def of_what(stop: Stop, words: Words) -> Diagnostic:
    """*within 3 months of go-live*: before it or after it?"""
    opener = next(
        (t for t in reversed(stop.before) if t.type in ("WITHIN", "AT_LEAST")), stop.token
    )
    drafts = [stop.replaced(words, word) for word in ("after", "before")]
    return stop.complain(
        "E131",
        "BEFORE IT OR AFTER IT?",
        f'"{stop.between(opener, stop.token).text}" can mean before or after. '
        "A safeguard must not be readable both ways.",
        'Write "before" or "after".',
        at=words,
        suggestions=[Suggestion(s) for s in drafts if reads(s, stop.vocabulary)],
        example=example(stop, *drafts, requires_something(stop)),
    )


def limit_without_unit(stop: Stop, words: Words) -> Diagnostic:
    """*every 3 reviews*, *within 3*: three what?"""
    number = stop.previous
    at = stop.between(number, stop.token) if words.text else stop.between(number, number)
    drafts = [stop.replaced(words, f"{unit} {words.text}") for unit in ("months", "years", "days")]
    if any(token.type == "NUM" for token in stop.before):
        drafts.insert(0, stop.replaced(_comparison(stop), f"of {_comparison(stop).text}"))
    return stop.complain(
        "E139",
        f"{stop.between(number, number).text} WHAT?",
        "A number alone is no period: three days and three years protect very differently.",
        "Write hours, days, weeks, months or years behind the number.",
        at=at,
        suggestions=[Suggestion(s) for s in drafts if reads(s, stop.vocabulary)],
        example=example(stop, *drafts, requires_something(stop)),
    )


def _comparison(stop: Stop) -> Words:
    """Give a comparison and its number: *at least 0.7*."""
    first = next(t for t in reversed(stop.before) if t.type != "NUMBER")
    return stop.between(first, stop.previous)


def time_range(stop: Stop, words: Words) -> Diagnostic:
    """*every 3 to 6 months*: the outer bound is what can be checked."""
    low = stop.previous
    at = stop.between(low, stop.following) if stop.after else stop.between(low, stop.token)
    high = stop.typed(words.end, end_of(stop.following)) if stop.after else ""
    whole = stop.stretch(start_of(low), end_of(stop.following) if stop.after else words.end)
    drafts = (
        stop.replaced(whole, high),
        stop.replaced(whole, stop.typed(start_of(low), words.start)),
    )
    return stop.complain(
        "E139",
        "ONE NUMBER, PLEASE",
        f'"{at.text}" is a range. Only its outer end can be broken, so only that end is a rule.',
        "Name the longest time that is allowed.",
        at=at,
        suggestions=[Suggestion(s) for s in drafts if reads(s, stop.vocabulary)],
        example=example(stop, *drafts, requires_something(stop)),
    )


def notice(stop: Stop, _words: Words) -> Diagnostic:
    """*requires at least 3 months notice*: a notification, that long before an event."""
    number = stop.previous
    period = stop.between(number, stop.token).text
    told = stop.glossary.find("notification") or familiar(stop, Kind.EVIDENCE)
    who = own(stop, Kind.ROLE) or own(stop, Kind.ORGANISATION)
    to = f" to {plural_or_name(who)}" if who else ""
    return offer(
        stop,
        "E131",
        "NAME THE DOCUMENT FIRST",
        f'"{period}" is a time, and no document stands before it. Without one nobody can show that '
        "the time was kept.",
        'Write "requires notification to ... at least ... before ...".',
        f"{{}} requires {told.label}{to} at least {period} before go-live",
        at=stop.between(number, stop.token),
    )


def other_word(stop: Stop, words: Words) -> Diagnostic:
    """*prior to go-live*, *6 years following capture*: before, after."""
    new = _OTHER_WORDS[words.text.casefold()]
    return offer(
        stop,
        "E131",
        f'SAY "{new.upper()}"',
        f'"{words.text}" means "{new}" here. Each relation in time has one word, so that rules can '
        "be compared.",
        f'Write "{new}".',
        stop.replaced(words, new),
        stop.replaced(words, "at least"),
        at=words,
        sure=new,
    )


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


def event_in_words(stop: Stop, words: Words) -> Diagnostic:
    """*before it goes live*: the event is called go-live."""
    phrase = words
    draft = stop.replaced(phrase, "go-live")
    fits = reads(draft, stop.vocabulary) and stop.position is Place.EVENT
    return stop.complain(
        "E168",
        "NAME THE EVENT",
        f'"{phrase.text}" is the event "go-live". An event has one name, so that every date in a '
        "manifest finds the rules that speak of it.",
        'Write "go-live".',
        at=phrase,
        suggestions=[Suggestion("go-live", stop.span(phrase), "certain")] if fits else [],
        example=example(stop, draft, requires_something(stop)),
    )


def not_an_event(stop: Stop, words: Words) -> Diagnostic:
    """*before launch*, *after review*: something that is no event."""
    drafts = (stop.replaced(words, event(stop)), stop.replaced(words, "go-live"))
    return stop.complain(
        "E168",
        "WHICH EVENT IS THAT?",
        f'A time is counted from an event that the manifest dates, and "{words.text}" is none that '
        "I know. Without an event nobody can say when the time is up.",
        f"Events I know: {', '.join(_events(stop))}. A new one can be proposed:  "
        '"..." is a kind of event.',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
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
            f"{subject(stop)} requires {with_article(familiar(stop, Kind.CONTROL))} {_PERIOD}",
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
_OTHER_WORDS = {
    "prior to": "before",
    "ahead of": "before",
    "in advance of": "before",
    "previous to": "before",
    "earlier than": "before",
    "following": "after",
    "since": "after",
    "subsequent to": "after",
    "later than": "after",
    "upon": "after",
    "counted from": "after",
    "starting from": "after",
    "beginning with": "after",
    "not later than": "no later than",
    "not older than": "no older than",
    "inside": "within",
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
    Row(no_anchor, (Place.ANCHOR,), types("DOT WHEN UNLESS UNTIL AND OR COMMA STATING")),
    Row(of_what, (Place.ANCHOR,), ("OF",)),
    Row(notice, (Place.PROOF, Place.ITEM), ("UNIT",)),
    Row(other_word, (Place.AFTER_ITEM, Place.END), phrases=tuple(_OTHER_WORDS)),
    Row(
        times_a_period,
        (Place.AFTER_ITEM, Place.NUMBER, Place.END),
        phrases=(*_TIMES_A, "once every", "once", "twice", "three times", "four times"),
    ),
    Row(at_least_every, (Place.NUMBER,), ("EVERY",)),
    Row(each_period, (Place.AFTER_ITEM,), ("EACH", "EACH_SLOT")),
    Row(each_period, (Place.EVERY,), ("ANY_ALL", "EACH")),
    Row(time_range, (Place.UNIT,), ("TO", "OR", "AND")),
    Row(
        limit_without_unit,
        (Place.UNIT,),
        types(
            "DOT CONTROL EVID ACT DATA EVENT CAP BEFORE AFTER WITHIN EVERY UNKNOWN_WORDS FOR BY"
            " PERCENT"
        ),
    ),
    Row(
        event_in_words,
        (Place.EVENT,),
        phrases=(
            "it goes live",
            "going live",
            "they go live",
            "it is live",
            "they are live",
            "go live",
            "it starts",
            "launch",
            "it is launched",
            "the launch",
            "first going live",
            "roll-out",
            "rollout",
            "it is deployed",
            "it is used",
            "it is in use",
        ),
    ),
    Row(event_in_words, (Place.EVENT,), ("STAGE",)),
    Row(
        not_an_event,
        (Place.EVENT,),
        types(
            "EVID CONTROL ACT CAP DATA ROLE ORG PURPOSE PERSON SYSTEM CHANGE CONTENT JUDG NUMBER "
            "DUR NUM FACT"
        ),
    ),
)
