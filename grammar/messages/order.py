"""The order of the parts: what a rule is about, what it says, then when, unless and until."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages import phrases
from grammar.messages.author import offer, own, with_article
from grammar.messages.endings import no_beginning
from grammar.messages.positions import Position as Place
from grammar.messages.stop import VERBS, Stop, Words, end_of, start_of
from grammar.messages.table import Row, types
from grammar.terms import Kind

_TITLE = "THE PARTS ARE IN ANOTHER ORDER"
_ORDER = (
    "A rule says what it is about, then what is said of it, and last when, unless and until. One "
    "order for all makes them easy to compare."
)


def comes_too_late(stop: Stop, words: Words) -> Diagnostic:
    """*AFR is forbidden on LEDS*, *requires a DPIA before go-live by a chief officer*."""
    opening = stop.head(words)
    required = any(t.type in ("REQUIRES", "SHOULD_HAVE") for t in stop.before)
    inside, before = _moved(stop, words), _before_verb(stop, words)
    moved = [*_counted_after(stop, words), *(inside + before if required else before + inside)]
    return offer(
        stop,
        "E127",
        _TITLE,
        f'"{stop.typed(words.start, stop.end)}" comes too late: it belongs to an earlier part. '
        + _ORDER,
        "Move it further to the front, or make two rules.",
        *moved,
        opening,
        at=words,
    )


def _counted_after(stop: Stop, words: Words) -> list[str]:
    """Give *limited to 6 years after capture* for *from capture*, *for every match* for *of*."""
    if any(token.type == "LIMITED_TO" for token in stop.before):
        return [stop.replaced(words, "after")]
    of_match = stop.token.type in ("OF", "IN", "ON") and stop.following.type in ("EVERY", "EACH")
    return [stop.replaced(words, "for")] if of_match else []


def _before_verb(stop: Stop, words: Words) -> list[str]:
    """Give the sentence with its last part in front of its verb."""
    verb = next((t for t in stop.before if t.type in VERBS), None)
    if verb is None:
        return []
    about, said = stop.typed(stop.start, start_of(verb)), stop.typed(start_of(verb), words.start)
    tail = stop.typed(words.start, stop.end)
    people = stop.following.type == "PERSON" and stop.token.type == "FOR"
    whose = [f"{about} of {stop.typed(words.end, stop.end)} {said}"] if people else []
    return [*whose, f"{about} {tail} {said}"]


def _moved(stop: Stop, words: Words) -> list[str]:
    """Give the sentence with its last part put in front of each earlier part."""
    tail = stop.typed(words.start, stop.end)
    found: list[str] = []
    for token in reversed(stop.before):
        if token.type in _PARTS:
            head = stop.typed(stop.start, start_of(token))
            found.append(f"{head} {tail} {stop.typed(start_of(token), words.start)}")
    return found


def comes_too_early(stop: Stop, words: Words) -> Diagnostic:
    """*On LEDS, AFR is forbidden*, *Unless the purpose is safeguarding, AFR is forbidden*."""
    first, rest = _split(stop)
    verb = next((t for t in stop.after if t.type in VERBS and start_of(t) > rest), None)
    main = stop.typed(rest, stop.end)
    if verb is None or not main:
        return no_beginning(stop, words)
    about, said = stop.typed(rest, start_of(verb)), stop.typed(start_of(verb), stop.end)
    small = first[:1].lower() + first[1:]
    return offer(
        stop,
        "E127",
        "START WITH WHAT THE RULE IS ABOUT",
        f'"{first}" stands before what the rule is about. ' + _ORDER,
        "Start with the capability, the data, the activity or the change.",
        f"{about} {small} {said}",
        f"{main} {small}",
        main,
        f"{{}} {said}",
        at=words,
    )


def _split(stop: Stop) -> tuple[str, int]:
    """Give the part that comes too early, and the offset where the sentence proper starts."""
    start = stop.opening if not stop.before else start_of(stop.token)
    commas = [t for t in stop.after if t.type == "COMMA"]
    if commas:
        return stop.typed(start, start_of(commas[0])), end_of(commas[0])
    about = [t for t in stop.after if t.type in ("CAP", "DATA", "ACT", "CHANGE")]
    dates = [t for t in stop.after if t.type == "DATE"]
    last = dates[0] if dates else about[0] if about else stop.token
    end = end_of(last) if dates else start_of(last)
    return stop.typed(start, end), end


def condition_first(stop: Stop, words: Words) -> Diagnostic:
    """*If AFR is used, a DPIA is required*: a rule is about AFR already."""
    proof = own(stop, Kind.EVIDENCE) or own(stop, Kind.CONTROL)
    needed = [f"{{}} requires {with_article(proof)}"] if proof else []
    first, rest = _split(stop)
    return offer(
        stop,
        "E127",
        "START WITH WHAT THE RULE IS ABOUT",
        f'"{first}" stands before what the rule is about. A rule about AFR, say, speaks of every '
        'use of it: no "if" is needed for that.',
        'Start with the capability or the data; real conditions come last, behind "when".',
        *needed,
        stop.typed(rest, stop.end),
        "{} is forbidden",
        at=words,
    )


def proof_comes_later(stop: Stop, words: Words) -> Diagnostic:
    """*requires every 12 months review*, *requires by a chief officer approval*."""
    proof = next((t for t in stop.after if t.type in ("EVID", "CONTROL")), None)
    drafts: list[str] = []
    if proof is not None:
        said = stop.with_article(stop.between(proof, proof))
        time, rest = stop.typed(words.start, said.start), stop.typed(said.end, stop.end)
        drafts.append(f"{{}} requires {said.text} {rest} {time}")
        drafts.append(f"{{}} requires {said.text} {time}")
    return offer(
        stop,
        "E127",
        _TITLE,
        f'"{words.text}" comes before what is required. ' + _ORDER,
        "Name the document or the control first, then who and when.",
        *drafts,
        at=words,
    )


def each_first(stop: Stop, words: Words) -> Diagnostic:
    """*Each and every custody image requires review*, *Either AFR or facial matching is ...*."""
    about = next((t for t in stop.after if t.type in ("CAP", "DATA", "ACT", "CHANGE")), None)
    whole = stop.stretch(words.start, start_of(about)) if about else words
    last = [t for t in stop.after if about is not None and end_of(t) <= start_of(about)]
    shown = stop.between(stop.token, last[-1]) if last else words
    return offer(
        stop,
        "E158",
        "THIS CHANGES NOTHING",
        f'"{shown.text}" adds nothing: what a rule is about always means every one of it, and a '
        "list means any of them.",
        "Leave it out.",
        stop.replaced(whole, ""),
        at=shown,
    )


_PARTS = frozenset(
    "WHEN UNLESS UNTIL STATING BY TO FROM WITH EVERY BEFORE AFTER WITHIN NO_OLDER_THAN FOR AT_LEAST"
    " NO_LATER_THAN AT".split()
)
_LATE = types(
    "BY TO FROM WITH STATING FOR AT_LEAST BEFORE AFTER EVERY WITHIN NO_OLDER_THAN NO_LATER_THAN AT "
    "ON IN ABOUT OF WHEN UNLESS UNTIL BY_OTHER_THAN OR_ABOVE OR_WHY_WITHHELD"
)
_EARLY = types(
    "ON IN BY FOR WITH TO FROM ABOUT OF BEFORE AFTER WITHIN EVERY WHEN UNLESS UNTIL THE_PERSON SLOT"
)

ROWS = (
    Row(comes_too_late, (Place.END, Place.AFTER_ITEM), _LATE),
    Row(comes_too_early, (Place.START, Place.SUBJECT), _EARLY),
    Row(
        condition_first,
        (Place.START, Place.SUBJECT),
        phrases=(*phrases.WHEN, *(p for p in phrases.UNLESS if p != "but not")),
    ),
    Row(
        proof_comes_later,
        (Place.ITEM,),
        types("EVERY WITHIN BEFORE AFTER BY FROM TO NO_OLDER_THAN"),
    ),
    Row(each_first, (Place.START, Place.SUBJECT), types("EACH EITHER BOTH")),
)
