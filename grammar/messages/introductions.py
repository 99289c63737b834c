"""Definitions: new terms in quotation marks, and their kind."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import example
from grammar.messages.drafts import first_that_reads, reads
from grammar.messages.labels import ANY_TERM
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of, start_of, tidy
from grammar.messages.table import Row


def new_term_unquoted(stop: Stop, words: Words) -> Diagnostic:
    """*Drone footage is a kind of data*: a new term stands in quotation marks."""
    verb = next((t for t in stop.sentence if t.type in DEFINES), stop.token)
    name = stop.stretch(stop.start, start_of(verb))
    label = name.text.strip()
    draft = f'"{label}" {stop.typed(start_of(verb), stop.end)}'
    return stop.complain(
        "E109",
        "A NEW TERM STANDS IN QUOTATION MARKS",
        "Where a term is introduced it stands in quotation marks, so that nobody mistakes a "
        "definition for a rule.",
        f'Write "{label}" with its quotation marks.',
        at=stop.between(stop.sentence[0], stop.previous) if stop.before else words,
        suggestions=[Suggestion(tidy(draft))] if reads(tidy(draft), stop.vocabulary) else [],
        example=first_that_reads(
            (draft, f'"{label}" is a kind of data', '"Drone footage" is a kind of data'),
            stop.vocabulary,
        ),
    )


def definition_says(stop: Stop, words: Words) -> Diagnostic:
    """*"Drone footage" means ...*, *"Drone footage" is data*: how a definition goes on."""
    name = stop.between(stop.sentence[0], stop.sentence[0]).text
    rest = stop.typed(end_of(stop.token), stop.end)
    inside = name.strip('"')
    drafts = [f"{name} is a kind of {rest.removeprefix('an ').removeprefix('a ')}"]
    roles = [t for t in stop.after if t.type == "ROLE" and str(t.value) != "role"]
    if roles and "role" in rest:
        role = roles[-1]
        drafts.insert(0, f"{name} is a role above {stop.between(role, role).text}")
    drafts.append(f"{name} is a kind of data")
    plain = stop.replaced(stop.between(stop.sentence[0], stop.sentence[0]), inside)
    fits = reads(plain, stop.vocabulary)
    if fits:
        return _quoted(stop, name, inside, plain)
    return stop.complain(
        "E109",
        "WHAT KIND OF TERM IS IT?",
        f"{name} stands in quotation marks, so it introduces a new term. A term needs a kind: "
        "data, activity, capability, purpose, role and so on.",
        f'Write {name} is a kind of ..., and its meaning on the next line:  Means "...".',
        at=words if words.text else stop.between(stop.sentence[0], stop.sentence[0]),
        suggestions=[Suggestion(tidy(d)) for d in drafts if reads(tidy(d), stop.vocabulary)],
        example=first_that_reads((*drafts, '"Drone footage" is a kind of data'), stop.vocabulary),
    )


def _quoted(stop: Stop, name: str, inside: str, plain: str) -> Diagnostic:
    at = stop.between(stop.sentence[0], stop.sentence[0])
    return stop.complain(
        "E153",
        "NO QUOTATION MARKS AROUND TERMS",
        f"{name} is agreed already. Quotation marks stand where a new term is introduced; in a "
        "rule the words stand by themselves.",
        "Leave the quotation marks out.",
        at=at,
        suggestions=[Suggestion(inside, stop.span(at), "certain")],
        example=example(stop, plain),
    )


DEFINES = frozenset({"KIND_OF", "A_ROLE_ABOVE", "A_NUMBER", "A_DURATION", "A_FACT", "A_CHOICE"})


ROWS = (
    Row(
        new_term_unquoted,
        (Place.VERB, Place.START, Place.SUBJECT, Place.LONE_TERM),
        tuple(sorted(DEFINES)),
    ),
    Row(
        definition_says,
        (Place.DEFINED_NAME,),
        tuple(
            sorted(
                {
                    *ANY_TERM,
                    "REQUIRES",
                    "MEANS",
                    "IS_NOT",
                    "FORBIDDEN",
                    "PERMITTED",
                    "SHOULD_HAVE",
                    "NOT_PERMITTED",
                    "SHOULD_BE",
                    "LIMITED_TO",
                    "ALSO_CALLED",
                    "COMMA",
                    "AND",
                    "OR",
                }
            )
        ),
    ),
)
