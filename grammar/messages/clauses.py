"""Labels, clauses, definitions and examples that are not written as they have to be."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.lexer import TOKENS
from grammar.messages.author import choices, example, familiar, offer, requires_something
from grammar.messages.drafts import first_that_reads, reads
from grammar.messages.marks import quoted_term
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of, start_of, tidy
from grammar.messages.table import Row, types
from grammar.terms import Kind

_ANY = tuple(sorted({*TOKENS.values(), "UNKNOWN_WORDS", "DOT", "NUMBER", "DATE", "_IS", "ANY_ALL"}))
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


def no_colon(stop: Stop, _words: Words) -> Diagnostic:
    """*Rule 12 AFR is forbidden*: the label ends with a colon."""
    gap = stop.stretch(end_of(stop.previous), end_of(stop.previous))
    start = start_of(stop.sentence[0])
    head, tail = stop.typed(start, gap.start), stop.typed(gap.start, stop.end)
    draft = f"{head}: {tail}"
    sure = reads(tidy(draft), stop.vocabulary)
    return stop.complain(
        "E107",
        "A COLON IS MISSING",
        f'"{head}" is a label. A colon shows where it ends and what it says begins.',
        "Put a colon here.",
        at=gap,
        suggestions=[Suggestion(":", stop.span(gap), "certain")] if sure else [],
        example=example(stop, draft, requires_something(stop)),
    )


def title_behind_colon(stop: Stop, words: Words) -> Diagnostic:
    """*Rule LEDS-1: "No AFR" AFR is forbidden*: the title stands before the colon."""
    colon = next((t for t in reversed(stop.before) if t.type == "COLON"), None)
    if colon is None:
        return quoted_term(stop, words)
    head = stop.typed(stop.opening, start_of(colon))
    draft = f"{head} {words.text}: {stop.typed(words.end, stop.end)}"
    if not reads(tidy(draft), stop.vocabulary):
        return quoted_term(stop, words)
    return offer(
        stop,
        "E107",
        "THE TITLE STANDS BEFORE THE COLON",
        f"{words.text} is the title of the rule. It stands between the id and the colon, and the "
        "rule itself behind it.",
        f"Write {head} {words.text}: and then the rule.",
        draft,
        at=words,
    )


def heading(stop: Stop, words: Words) -> Diagnostic:
    """*Article 1. AFR is forbidden*: rules have labels of their own sort."""
    return offer(
        stop,
        "E107",
        "A RULE HAS A LABEL OF ITS OWN",
        f'"{words.text}" is how laws count their parts. Here a rule is named by "Rule", an id '
        "and a "
        "colon, so that letters and decisions can refer to it.",
        'Write "Rule", an id such as LEDS-1, and a colon; or leave the label out.',
        "Rule X-1: {} is forbidden",
        at=words,
    )


def list_mark(stop: Stop, _words: Words) -> Diagnostic:
    """*a) AFR is forbidden*: each sentence is a rule without a letter."""
    mark = stop.following if stop.following.type == "BAD_CHAR" else stop.token
    whole = stop.between(stop.token, mark)
    return offer(
        stop,
        "E152",
        "NO LIST MARKS IN RULES",
        f'"{whole.text}" counts an item of a list. Each sentence is a rule by itself.',
        "Leave it out.",
        stop.typed(whole.end, stop.end),
        at=whole,
    )


def no_id(stop: Stop, words: Words) -> Diagnostic:
    """*Rule: AFR is forbidden*: a label needs an id."""
    rest = stop.typed(end_of(stop.token), stop.end).lstrip(" :")
    exception = any(token.type == "EXCEPTION_TO" for token in stop.before)
    draft = f"Exception to rule X-1: {rest}" if exception else f"Rule X-1: {rest}"
    return stop.complain(
        "E107",
        "WHICH RULE?",
        "A rule is named by an id of letters, digits and hyphens, such as LEDS-1. Ids are "
        "permanent, "
        "so that letters and decisions can refer to them.",
        'Write "Rule", the id and a colon; or leave the label out while the rule is a draft.',
        at=words if words.text else stop.between(stop.previous, stop.previous),
        suggestions=choices(stop, draft, rest) if rest else [],
        example=example(stop, draft, rest, requires_something(stop)),
    )


def exception_to_rule(stop: Stop, words: Words) -> Diagnostic:
    """*Exception to LEDS-1*: the word rule is missing."""
    start = start_of(stop.sentence[0])
    draft = f"{stop.typed(start, words.start)} rule {stop.typed(words.start, stop.end)}"
    return stop.complain(
        "E107",
        "EXCEPTION TO WHICH RULE?",
        "An exception names the one rule that it lifts, so that whoever reads that rule finds it.",
        'Write "Exception to rule", the id and a colon.',
        at=words,
        suggestions=[Suggestion(draft)] if reads(draft, stop.vocabulary) else [],
        example=example(stop, draft, requires_something(stop)),
    )


def exception_says(stop: Stop, words: Words) -> Diagnostic:
    """*Exception to rule LEDS-1: AFR requires ...*: an exception permits, nothing else."""
    start = start_of(stop.sentence[0])
    head = stop.typed(start, words.start)
    approval = f"approval by {familiar(stop, Kind.ROLE).label} is current"
    drafts = (f"{head} is permitted when {approval}, until 2027-03-31", f"{head} is permitted")
    return stop.complain(
        "E107",
        "AN EXCEPTION PERMITS",
        f'An exception lifts a rule in some cases, so it says "is permitted", not "{words.text}". '
        "A new duty or ban is a rule of its own.",
        'Write "... is permitted when ..., until ...".',
        at=words,
        suggestions=[Suggestion(tidy(d)) for d in drafts if reads(tidy(d), stop.vocabulary)],
        example=example(stop, *drafts, requires_something(stop)),
    )


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
        "marks "
        "show where they begin and end, so that they are not read as a rule.",
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
        "data, "
        "activity, capability, purpose, role and so on.",
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
        "rule "
        "the words stand by themselves.",
        "Leave the quotation marks out.",
        at=at,
        suggestions=[Suggestion(inside, stop.span(at), "certain")],
        example=example(stop, plain),
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
        "joined "
        "by *and*.",
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
DEFINES = frozenset({"KIND_OF", "A_ROLE_ABOVE", "A_NUMBER", "A_DURATION", "A_FACT", "A_CHOICE"})
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
        no_colon,
        (Place.COLON,),
        (
            *_ANY,
            "EXCEPTION_TO",
            "SLOT",
            "THERE_IS",
            "THERE_IS_NO",
            "TODAY_IS",
            "THE_PERSON",
            "THE_STAGE",
            "RETENTION_LIMIT",
            "JUDGEMENT_OF",
        ),
    ),
    Row(no_id, (Place.RULE_ID,), (*_ANY, "COLON", "STRING", "REQUIRES", "FORBIDDEN")),
    Row(title_behind_colon, (Place.SUBJECT,), ("STRING",)),
    Row(
        heading,
        (Place.START,),
        phrases=(
            "article",
            "section",
            "clause",
            "paragraph",
            "point",
            "item",
            "principle",
            "number",
        ),
    ),
    Row(list_mark, (Place.START, Place.SUBJECT), shape="[a-z]"),
    Row(exception_to_rule, (Place.RULE_WORD,), (*_ANY, "RULE_ID", "COLON", "STRING")),
    Row(
        exception_says,
        (Place.EXCEPTION_VERB,),
        types(
            "REQUIRES FORBIDDEN SHOULD_HAVE SHOULD_BE LIMITED_TO MUST_END_AT NOT_PERMITTED "
            "SHOULD_NOT_HAPPEN"
        ),
    ),
    Row(
        needs_quotation,
        (Place.STRING,),
        tuple(sorted({*_ANY, "THERE_IS", "THERE_IS_NO", "REQUIRES"})),
    ),
    Row(
        clause_form,
        (Place.FROM, Place.CODE, Place.BECAUSE, Place.UNTIL),
        tuple(sorted({*_ANY, "UNTIL", "BECAUSE", "STRING"} - {"STRING"})),
    ),
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
                    *_ANY,
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
    Row(
        case_of_example,
        (Place.EXAMPLE, Place.EXAMPLE_FACT),
        tuple(sorted({*_TERMS, "UNKNOWN_WORDS"})),
    ),
)
