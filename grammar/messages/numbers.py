"""Numbers: in figures, one at a time, compared in the words of the language."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import (
    choices,
    event,
    example,
    familiar,
    plural_or_name,
    requires_something,
    use,
    with_article,
)
from grammar.messages.drafts import reads
from grammar.messages.legal import points_at_law
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, start_of
from grammar.messages.table import Row, types
from grammar.reserved import PHRASES
from grammar.terms import Kind

_FIGURES = {
    word: str(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        1,
    )
} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "hundred": "100",
    "twenty-one": "21",
    "twenty-eight": "28",
    "twenty-four": "24",
    "seventy-two": "72",
    "forty-eight": "48",
    "a dozen": "12",
    "dozen": "12",
    "zero": "0",
}


def in_words(stop: Stop, words: Words) -> Diagnostic:
    """*six years*: figures, please."""
    figure = _FIGURES[words.text.casefold()]
    draft = stop.replaced(words, figure)
    late = ' The clock also needs a start: without "after ..." I count from collection.'
    limit = any(t.type == "LIMITED_TO" for t in stop.before)
    anchored = any(t.type == "AFTER" for t in stop.after)
    drafts = ([f"{draft.rstrip('.')} after {event(stop)}"] if limit and not anchored else []) + [
        draft
    ]
    sure = reads(draft, stop.vocabulary)
    return stop.complain(
        "E133",
        "PLEASE USE FIGURES",
        f'"{words.text}" is a number in words. Figures are easier to find and to compare.',
        f'Write "{figure}".' + (late if limit and not anchored else ""),
        at=words,
        suggestions=[
            Suggestion(figure, stop.span(words), "certain" if sure else "check the meaning")
        ],
        example=example(stop, *drafts, requires_something(stop)),
    )


def lone_unit(stop: Stop, words: Words) -> Diagnostic:
    """*every year*, *limited to a month*: one of them."""
    draft = stop.replaced(words, f"1 {words.text.removesuffix('s')}")
    sure = reads(draft, stop.vocabulary) and not words.text.endswith("s")
    return stop.complain(
        "E133",
        "PLEASE USE FIGURES",
        f'"{words.text}" needs a number in front, so that periods can be compared.',
        f'Write "1 {words.text.removesuffix("s")}", or the number that you mean.',
        at=words,
        suggestions=[
            Suggestion(
                f"1 {words.text.removesuffix('s')}",
                stop.span(words),
                "certain" if sure else "check the meaning",
            )
        ],
        example=example(stop, draft, requires_something(stop)),
    )


def under_age(stop: Stop, words: Words) -> Diagnostic:
    """*people under 18*: at which date?"""
    if stop.token.type == "UNKNOWN_WORDS" and not any(t.type == "NUMBER" for t in stop.after[:2]):
        return points_at_law(stop, words)
    following = [t for t in stop.after if t.type in types("NUMBER OF UNIT OR")]
    last = following[0] if following and following[0] is stop.following else stop.token
    at = stop.between(stop.token, last)
    child = next(
        (t for n in ("child", "person under 16") if (t := stop.glossary.find(n))),
        familiar(stop, Kind.PERSON),
    )
    person = stop.previous if stop.before and stop.previous.type == "PERSON" else None
    whole = stop.stretch(start_of(person) if person else at.start, at.end)
    one = stop.position is Place.PERSON
    draft = stop.replaced(whole, with_article(child) if one else plural_or_name(child))
    data = use(stop, Kind.DATA)
    return stop.complain(
        "E135",
        "HOW OLD, AND WHEN?",
        f'"{at.text}" can mean at the time of the offence, of the capture or of the search, and '
        "people grow older. Ages are terms, so that everybody counts from the same day.",
        f'Use an agreed term such as "{child.label}", or propose one:  "Child at capture" is a '
        "kind of person.",
        at=at,
        suggestions=[
            Suggestion(with_article(child) if one else plural_or_name(child), stop.span(whole))
        ],
        example=example(
            stop,
            draft,
            f"{{}} of {plural_or_name(child)} is forbidden",
            f"retention of {plural_or_name(data)} of {plural_or_name(child)} is forbidden",
        ),
    )


_COMPARISONS = {
    "no less than": "at least",
    "not less than": "at least",
    "no fewer than": "at least",
    "not fewer than": "at least",
    "a minimum of": "at least",
    "minimum of": "at least",
    "minimum": "at least",
    "min": "at least",
    "not below": "at least",
    "no lower than": "at least",
    "no more than": "at most",
    "not more than": "at most",
    "not exceeding": "at most",
    "up to": "at most",
    "a maximum of": "at most",
    "maximum of": "at most",
    "maximum": "at most",
    "max": "at most",
    "no greater than": "at most",
    "not above": "at most",
    "no higher than": "at most",
    "not greater than": "at most",
    "not longer than": "at most",
    "no longer than": "at most",
    "greater than": "more than",
    "higher than": "more than",
    "over": "more than",
    "in excess of": "more than",
    "exceeding": "more than",
    "upwards of": "more than",
    "fewer than": "less than",
    "lower than": "less than",
    "under": "less than",
    "beneath": "less than",
    "equal to": "exactly",
    "equals": "exactly",
    "precisely": "exactly",
}


def comparison(stop: Stop, words: Words) -> Diagnostic:
    """*no less than 2*: at least 2."""
    meant = _COMPARISONS[words.text.casefold()]
    limit = any(t.type == "LIMITED_TO" for t in stop.before)
    whole = stop.with_article(words)
    drafts = [stop.replaced(whole, new) for new in (("",) if limit else (meant, f"of {meant}"))]
    fit = [s for s in drafts if reads(s, stop.vocabulary)]
    new = "" if limit else meant if drafts[0] in fit else f"of {meant}"
    sure = bool(fit)
    number = familiar(stop, Kind.NUMBER).label
    return stop.complain(
        "E156",
        f'SAY "{meant.upper()}"',
        f'"{words.text}" means "{meant}". Each comparison has one wording, so that rules can be '
        "compared with each other.",
        f'Write "{meant}".' if not limit else 'Leave it out: "limited to" says it already.',
        at=words,
        suggestions=[Suggestion(new, stop.span(words), "certain" if sure else "check the meaning")],
        example=example(
            stop, *fit, requires_something(stop), f"{{}} requires a {number} of at least 1"
        ),
    )


def bare_number(stop: Stop, words: Words) -> Diagnostic:
    """*requires 2 reviews*, *the match threshold 0.7*: exactly, at least, at most?"""
    drafts = [
        stop.replaced(words, f"{c} {words.text}") for c in ("at least", "of at least", "of at most")
    ]
    return stop.complain(
        "E156",
        f"EXACTLY {words.text}, OR AT LEAST {words.text}?",
        f'"{words.text}" alone leaves open whether more, or fewer, would do.',
        'Write "at least" in front of it; for a value "of at least", "of at most" or "of exactly".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def of_is_missing(stop: Stop, words: Words) -> Diagnostic:
    """*a match threshold above 0.7*: of more than 0.7."""
    new = f"of {PHRASES[stop.token.type][0]}"
    draft = stop.replaced(words, new)
    sure = reads(draft, stop.vocabulary)
    return stop.complain(
        "E156",
        f'SAY "{new.upper()}"',
        f'Behind a value that has to be stated "of" comes first: "{new}".',
        f'Write "{new}".',
        at=words,
        suggestions=[Suggestion(new, stop.span(words), "certain")] if sure else [],
        example=example(stop, draft, requires_something(stop)),
    )


def every_other(stop: Stop, words: Words) -> Diagnostic:
    """*every other year*: 2 years."""
    unit = stop.following
    whole = stop.between(stop.token, unit) if unit.type == "UNIT" else words
    draft = stop.replaced(whole, f"2 {stop.between(unit, unit).text.removesuffix('s')}s")
    sure = reads(draft, stop.vocabulary)
    return stop.complain(
        "E133",
        "PLEASE USE FIGURES",
        f'"{whole.text}" is a period in words. Figures are easier to find and to compare.',
        "Write the number and the unit, such as 2 years.",
        at=whole,
        suggestions=choices(stop, draft) if sure else [],
        example=example(stop, draft, requires_something(stop)),
    )


_MORE = tuple(w for w in _COMPARISONS if w not in ("under", "over"))

ROWS = (
    Row(in_words, (Place.NUMBER, Place.LENGTH, Place.COMPARE, Place.ITEM), phrases=tuple(_FIGURES)),
    Row(lone_unit, (Place.NUMBER, Place.LENGTH), ("UNIT",)),
    Row(every_other, (Place.NUMBER,), phrases=("other", "second")),
    Row(
        under_age,
        (
            Place.VERB,
            Place.END,
            Place.NOUN,
            Place.SUBJECT_LIST,
            Place.PERSON,
            Place.EXCEPTION_VERB,
            Place.AFTER_PERMITTED,
        ),
        phrases=(
            "under",
            "over",
            "aged",
            "younger than",
            "older than",
            "under the age of",
            "over the age of",
            "aged under",
            "aged over",
            "below the age of",
        ),
    ),
    Row(
        under_age,
        (Place.VERB, Place.EXCEPTION_VERB, Place.PERSON, Place.NOUN),
        types("LESS_THAN MORE_THAN NUMBER AT_LEAST AT_MOST"),
    ),
    Row(
        comparison,
        (Place.NUMBER, Place.LENGTH, Place.COMPARE, Place.AFTER_ITEM, Place.ITEM),
        phrases=_MORE,
    ),
    Row(comparison, (Place.NUMBER, Place.LENGTH, Place.COMPARE), phrases=("under", "over")),
    Row(of_is_missing, (Place.AFTER_ITEM,), types("MORE_THAN LESS_THAN AT_MOST EXACTLY")),
    Row(bare_number, (Place.ITEM, Place.COMPARE, Place.AFTER_ITEM), ("NUMBER",)),
)
