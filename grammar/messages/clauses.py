"""The lines below a rule: sources, reasons, dates and examples."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import familiar
from grammar.messages.drafts import first_that_reads, reads
from grammar.messages.labels import ANY_TERM
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of, start_of, tidy
from grammar.messages.table import Row
from grammar.terms import Kind
from grammar.trie import TOKENS

_CLAUSE_EXAMPLES = {
    "SOURCE": 'Source "NLEDP paper, 16 January 2019, paragraph 3".',
    "BECAUSE": 'Because "the members were told so".',
    "MEANS": 'Means "a photograph of a person taken on arrest".',
    "ALSO_CALLED": 'Also called "custody photograph", "mugshot".',
    "PLURAL": 'Plural "children".',
    "SAME_AS": 'Same as "https://w3id.org/dpv#Consent".',
    "IN_FORCE": "In force from 2019-01-16.",
    "ACCEPT": 'Accept S205 because "both rules were promised" until 2026-12-31.',
    "USES": 'Uses "common".',
}


def needs_quotation(stop: Stop, words: Words) -> Diagnostic:
    """*Because members were told*: reasons, sources and names stand in quotation marks."""
    first = stop.sentence[0]
    whole = stop.stretch(words.start, stop.end)
    start = start_of(first)
    listed = ", ".join(f'"{part.strip()}"' for part in whole.text.split(","))
    several = any(t.type == "A_CHOICE" for t in stop.before)
    draft = f"{stop.typed(start, words.start)} " + (listed if several else f'"{whole.text}"')
    model = _CLAUSE_EXAMPLES.get(first.type, "")
    return stop.complain(
        "E108",
        "PUT THESE WORDS IN QUOTATION MARKS",
        f'After "{stop.between(first, stop.previous).text}" stand your own words. Quotation '
        "marks show where they begin and end, so that they are not read as a rule.",
        "Put a quotation mark before the first and behind the last of these words.",
        at=whole if whole.text else words,
        suggestions=[Suggestion(f'"{whole.text}"', stop.span(whole))] if whole.text else [],
        example=first_that_reads((draft, model) if whole.text else (model,), stop.vocabulary),
    )


def clause_form(stop: Stop, words: Words) -> Diagnostic:
    """A clause that goes on in another way than clauses do."""
    first = stop.sentence[0]
    model = _CLAUSE_EXAMPLES.get(first.type, "")
    start = start_of(first)
    said = stop.typed(start, words.start)
    wanted = stop.position.value
    joint = "from " if stop.position is Place.FROM else ""
    draft = f"{said} {joint}{stop.typed(words.start, stop.end)}"
    return stop.complain(
        "E108",
        "THIS LINE IS NOT COMPLETE",
        f'After "{said}" I looked for {wanted}.',
        f"Write it like this:  {model}" if model else "Write it as in the sentence below.",
        at=words if words.text else stop.between(stop.previous, stop.previous),
        example=first_that_reads((draft, model), stop.vocabulary),
    )


def case_of_example(stop: Stop, words: Words) -> Diagnostic:
    """*Example that fails: AFR on LEDS*: an example says what is the case."""
    start = start_of(stop.sentence[0])
    head = stop.typed(start, end_of(next(t for t in stop.sentence if t.type == "COLON")))
    term = stop.glossary.terms.get(str(stop.token.value))
    slot = _SLOT_OF.get(term.kind, "") if term else ""
    capability = familiar(stop, Kind.CAPABILITY).label
    drafts = ([f"{head} {slot} is {term.label}"] if term and slot else []) + [
        f"{head} the capability is {capability}"
    ]
    return stop.complain(
        "E108",
        "WHAT IS THE CASE IN THIS EXAMPLE?",
        f'"{words.text}" is not a fact of a case. An example lists what is there, in the words of '
        "conditions.",
        'Write "the capability is ...", "the data is ...", "there is a ...", "today is ...", '
        "joined by *and*.",
        at=words,
        suggestions=[Suggestion(tidy(d)) for d in drafts if reads(tidy(d), stop.vocabulary)],
        example=first_that_reads(drafts, stop.vocabulary),
    )


_SLOT_OF: dict[Kind, str] = {
    Kind.CAPABILITY: "the capability",
    Kind.DATA: "the data",
    Kind.ACTIVITY: "the activity",
    Kind.PURPOSE: "the purpose",
    Kind.ROLE: "the user",
    Kind.ORGANISATION: "the user",
    Kind.SYSTEM: "the system",
    Kind.PERSON: "the person",
}


_TERMS = tuple(sorted(TOKENS.values()))


def needs_requires(stop: Stop, words: Words) -> Diagnostic:
    """*Changing this rule needs ...*: requires."""
    draft = stop.replaced(words, "requires")
    return stop.complain(
        "E118",
        'SAY "REQUIRES"',
        f'"{words.text}" is written "requires", so that all duties can be found together.',
        'Write "requires".',
        at=words,
        suggestions=[Suggestion("requires", stop.span(words))],
        example=first_that_reads(
            (draft, "Changing this rule requires notification before the change"), stop.vocabulary
        ),
    )


ROWS = (
    Row(needs_requires, (Place.REQUIRES,)),
    Row(
        needs_quotation,
        (Place.STRING,),
        tuple(sorted({*ANY_TERM, "THERE_IS", "THERE_IS_NO", "REQUIRES"})),
    ),
    Row(
        clause_form,
        (Place.FROM, Place.CODE, Place.BECAUSE, Place.UNTIL),
        tuple(sorted({*ANY_TERM, "UNTIL", "BECAUSE", "STRING"} - {"STRING"})),
    ),
    Row(
        case_of_example,
        (Place.EXAMPLE, Place.EXAMPLE_FACT),
        tuple(sorted({*_TERMS, "UNKNOWN_WORDS"})),
    ),
)
