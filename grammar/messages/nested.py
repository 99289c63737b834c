"""Sentences inside the sentence: *requires that ...*, *images that are shared ...*."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    done_to,
    example,
    familiar,
    offer,
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
        "it: a dated document, a standing control or a stated value.",
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
        'is an activity and stands first: "sharing custody images"; who, where and what for follow '
        'behind "by", "on", "for", "with" and "to".',
        "Use the activity, or one of those words.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def approved_by(stop: Stop, words: Words) -> Diagnostic:
    """*a DPIA approved by a chief officer*: two documents, or who signs it."""
    who = own(stop, Kind.ROLE) or own(stop, Kind.ORGANISATION) or familiar(stop, Kind.ROLE)
    head = stop.head(words)
    by = with_article(who)
    return offer(
        stop,
        "E169",
        "WHO SIGNS WHAT?",
        f'"{words.text}" leaves open whether the document comes from them, or whether there is a '
        "second one with their approval.",
        'Write "... by ..." for who signs it, or "... and approval by ..." for a second document.',
        f"{head} by {by}",
        f"{head} and approval by {by}",
        at=words,
    )


def judged_without_form(stop: Stop, words: Words) -> Diagnostic:
    """*requires a judgement of proportionality*: a recorded judgement of."""
    judgement = next((t for t in stop.sentence if t.type == "JUDG" and t is not stop.token), None)
    label = str(judgement.value) if judgement else familiar(stop, Kind.JUDGEMENT).label
    if stop.token.type == "JUDG" and str(stop.token.value) != "judgement":
        label = stop.glossary.label(str(stop.token.value))
    who = with_article(own(stop, Kind.ROLE) or familiar(stop, Kind.ROLE))
    return offer(
        stop,
        "E161",
        "SOMEBODY HAS TO JUDGE THAT",
        f'"{words.text}" is a judgement. A computer can not make it; it can see that somebody did, '
        "when, and why.",
        'Write "a recorded judgement of ... by ...".',
        f"{{}} requires a recorded judgement of {label} by {who}",
        at=words,
    )


def _with_what_follows(stop: Stop, words: Words) -> str:
    """Give the words from the last preposition of a clause to the verb, a space before them."""
    verb = next((t for t in stop.after if t.type in VERBS), None)
    last = stop.stretch(words.start, start_of(verb) if verb else stop.end)
    found = [p for p in stop.pieces(last.start, last.end) if p.text.casefold() in _PREPOSITIONS]
    return f" {stop.typed(found[-1].start, last.end)}" if found else ""


_PREPOSITIONS = frozenset("by on with to for from in about of".split())

ROWS = (
    Row(approved_by, (Place.AFTER_ITEM,), ("STAGE",)),
    Row(
        approved_by,
        (Place.AFTER_ITEM,),
        phrases=(
            "signed",
            "signed off",
            "signed by",
            "authorised",
            "agreed",
            "endorsed",
            "issued",
            "prepared",
            "written",
        ),
    ),
    Row(judged_without_form, (Place.ITEM,), ("JUDG",)),
    Row(
        judged_without_form,
        (Place.ITEM,),
        phrases=(
            "recorded",
            "recorded judgement",
            "documented judgement",
            "judgment",
            "recorded judgment",
        ),
    ),
    Row(
        passive, (Place.ITEM,), phrases=("which", "which is", "which are", "used", "held", "taken")
    ),
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
