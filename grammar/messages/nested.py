"""Sentences inside the sentence: *requires that ...*, *images that are shared ...*."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    done_to,
    example,
    familiar,
    own,
    plural_or_name,
    requires_something,
    with_article,
)
from grammar.messages.positions import Position as Place
from grammar.messages.stop import VERBS, Stop, Words, start_of
from grammar.messages.table import Row
from grammar.terms import Kind


def that_clause(stop: Stop, words: Words) -> Diagnostic:
    """*requires that members are informed*, *requires consent to be given*: name the document."""
    text = stop.typed(words.start, stop.end).casefold()
    who = own(stop, Kind.ROLE) or own(stop, Kind.ORGANISATION)
    found = stop.glossary.find("notification")
    told = found if any(w in text for w in ("inform", "notif", "told", "tell")) else None
    proof = (
        told or own(stop, Kind.EVIDENCE) or own(stop, Kind.CONTROL) or familiar(stop, Kind.EVIDENCE)
    )
    word = "to" if told else "by"
    drafts = (
        *(
            (f"{{}} requires {with_article(proof)} {word} {plural_or_name(who)}",)
            if who and told
            else ()
        ),
        *((f"{{}} requires {with_article(proof)} by {with_article(who)}",) if who else ()),
        f"{{}} requires {with_article(proof)}",
    )
    return stop.complain(
        "E169",
        "NAME THE DOCUMENT OR THE CONTROL",
        f'"{words.text}" starts a sentence inside the sentence. I look for one thing that shows '
        "it: a "
        "dated document, a standing control or a stated value.",
        'Write "requires notification to ...", "requires approval by ...", "requires review '
        'every ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def passive(stop: Stop, words: Words) -> Diagnostic:
    """*Custody images that are shared*, *AFR used by police*: say it with the activity."""
    text = stop.typed(words.start, stop.end)
    verb = next((t for t in stop.after if t.type in VERBS), None) or stop.first(VERBS)
    tail = stop.typed(start_of(verb), stop.end) if verb else "is forbidden"
    kept = _with_what_follows(stop, words)
    drafts = [f"{about}{more} {tail}" for about in done_to(stop, text) for more in (kept, "")]
    drafts += [f"{stop.head(words)}{kept} {tail}", f"{stop.head(words)} {tail}", f"{{}} {tail}"]
    return stop.complain(
        "E169",
        "SAY WHAT IS DONE WITH IT",
        f'"{words.text}" tells something about the thing in a clause of its own. What is done '
        "is an "
        'activity and stands first: "sharing custody images"; who, where and what for follow '
        "behind "
        '"by", "on", "for", "with" and "to".',
        "Use the activity, or one of those words.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def _with_what_follows(stop: Stop, words: Words) -> str:
    """Give the words from the last preposition of a clause to the verb, a space before them."""
    verb = next((t for t in stop.after if t.type in VERBS), None)
    last = stop.stretch(words.start, start_of(verb) if verb else stop.end)
    found = [p for p in stop.pieces(last.start, last.end) if p.text.casefold() in _PREPOSITIONS]
    return f" {stop.typed(found[-1].start, last.end)}" if found else ""


_PREPOSITIONS = frozenset("by on with to for from in about of".split())

ROWS = (
    Row(that_clause, (Place.ITEM,), phrases=phrases.CARRIED),
    Row(
        passive,
        (Place.VERB, Place.AFTER_ITEM, Place.END, Place.SUBJECT_LIST, Place.NOUN),
        phrases=phrases.CLAUSES,
    ),
    Row(
        passive,
        (Place.AFTER_IS,),
        phrases=(
            "used",
            "shared",
            "collected",
            "taken",
            "obtained",
            "made",
            "being",
            "carried out",
        ),
    ),
)
