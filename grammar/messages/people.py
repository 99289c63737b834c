"""Who: two people, ranks, and how many of them."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages.author import (
    familiar,
    offer,
    own,
    use,
    with_article,
)
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of
from grammar.messages.table import Row, types
from grammar.messages.unread import unknown_words
from grammar.terms import Kind

_ACTORS = frozenset({"ROLE", "ORG", "PERSON"})


def second_actor(stop: Stop, words: Words) -> Diagnostic | None:
    """*by a chief officer or the Home Secretary*: either, or both; or nothing."""
    if len(stop.before) < 3 or stop.previous.type not in ("AND", "OR"):
        return None
    join, first = stop.previous, stop.before[-2]
    if first.type not in _ACTORS:
        return None
    word = "either" if join.type == "OR" else "both"
    opener = stop.with_article(stop.between(first, first))
    draft = stop.replaced(stop.stretch(opener.start, opener.start), word)
    return offer(
        stop,
        "E126",
        f'SAY "{word.upper()}" BEFORE THE FIRST ONE',
        f'Behind "{stop.between(join, join).text}" I looked for the next thing that is required, '
        f'and "{words.text}" is somebody. Two people take "either ... or ..." or "both ... and '
        '...".',
        f'Write "{word}" before the first of the two.',
        draft,
        at=stop.between(first, stop.token),
    )


def count_the_documents(stop: Stop, words: Words) -> Diagnostic:
    """*approval by at least two chief officers*: at least 2 different approvals by ..."""
    role = next((t for k in (Kind.ROLE, Kind.ORGANISATION) if (t := own(stop, k))), None)
    role = role or familiar(stop, Kind.ROLE)
    proof = own(stop, Kind.CONTROL) or use(stop, Kind.EVIDENCE)
    number = next((t for t in stop.after if t.type == "NUMBER"), None)
    count = stop.between(number, number).text if number is not None else "2"
    return offer(
        stop,
        "E156",
        "COUNT THE DOCUMENTS, NOT THE PEOPLE",
        f'"{words.text}" counts people. I count the documents or reviews, and see to it that they '
        "come from different people.",
        'Write "at least 2 different ... by ...".',
        f"{{}} requires at least {count} different {proof.plural or proof.label} by "
        f"{with_article(role)}",
        at=words,
    )


def rank(stop: Stop, words: Words) -> Diagnostic:
    """*an officer not below the rank of inspector*: an inspector or above."""
    token = next((t for t in stop.after if t.type == "ROLE"), None)
    if token is None:
        return unknown_words(stop, stop.words)
    role = stop.glossary.terms[str(token.value)]
    whole = stop.stretch(stop.with_article(words).start, end_of(token))
    draft = stop.replaced(whole, f"{with_article(role)} or above")
    return offer(
        stop,
        "E156",
        'SAY "OR ABOVE"',
        f'"{whole.text}" names a rank in a roundabout way. A rank and all above it have one '
        "wording.",
        f'Write "{with_article(role)} or above".',
        draft,
        f"{{}} requires approval by {with_article(role)} or above",
        at=whole,
    )


def or_higher(stop: Stop, words: Words) -> Diagnostic:
    """*an inspector or higher*, *a chief officer or equivalent*: or above."""
    join = stop.previous
    whole = stop.between(join, stop.token)
    actor = stop.before[-2] if len(stop.before) > 1 else join
    behind = words.text.casefold() == "equivalent" or actor.type != "ROLE"
    drafts = [stop.replaced(whole, "or above"), stop.replaced(whole, "")]
    return offer(
        stop,
        "E156",
        'SAY "OR ABOVE"' if not behind else "EQUIVALENT TO WHAT?",
        f'"{whole.text}" leaves open who else would do. A rank and all above it are "or above"; '
        "anybody else has to be named.",
        'Write "or above" behind a rank, or name the others: "by either ... or ...".',
        *drafts,
        at=whole,
    )


def by_a_day(stop: Stop, words: Words) -> Diagnostic:
    """*by 2027-03-31*, *by go-live*: by names people, not days."""
    preposition = stop.previous
    whole = stop.between(preposition, stop.token)
    label = stop.typed(stop.with_article(words).start, words.end)
    new = f"no later than {label}" if stop.token.type == "DATE" else f"before {label}"
    return offer(
        stop,
        "E141",
        '"BY" NEEDS SOMEBODY',
        f'"By" names who does something; "{words.text}" is a time. A reader would look for a '
        "person.",
        f'Write "{new}".',
        stop.replaced(whole, new),
        at=whole,
    )


def _either_actor(stop: Stop, words: Words) -> list[str]:
    """Give *by either A or B* and *by both A and B* for *by A and/or B*."""
    following = next((t for t in stop.after if t.type in _ACTORS), None)
    first = stop.previous
    if following is None or first.type not in _ACTORS:
        return []
    opener = stop.with_article(stop.between(first, first))
    head, one = stop.typed(stop.start, opener.start), stop.typed(opener.start, words.start)
    two = stop.typed(words.end, stop.end)
    return [f"{head} either {one} or {two}", f"{head} both {one} and {two}"]


def and_or_people(stop: Stop, words: Words) -> Diagnostic:
    """*and/or*, between people or anything else."""
    drafts = [*_either_actor(stop, words), *(stop.replaced(words, join) for join in ("and", "or"))]
    return offer(
        stop,
        "E120",
        '"AND" AND "OR" TOGETHER',
        f'"{words.text}" means both at once, and a safeguard must not be readable both ways.',
        "Where one is enough write *or*; where all are needed write *and*.",
        *drafts,
        at=words,
    )


ROWS = (
    Row(count_the_documents, (Place.WHO,), types("AT_LEAST NUMBER MORE_THAN AT_MOST")),
    Row(
        count_the_documents,
        (Place.WHO,),
        phrases=("two", "three", "four", "five", "several", "multiple", "more than one"),
    ),
    Row(
        rank,
        (Place.WHO,),
        phrases=(
            "officer",
            "officers",
            "officer of",
            "officer not",
            "person of",
            "anyone of",
            "someone of",
            "somebody of",
            "rank",
            "rank of",
            "grade",
            "grade of",
            "level",
            "officer holding",
        ),
    ),
    Row(
        or_higher,
        (Place.ITEM,),
        phrases=(
            "higher",
            "senior",
            "more senior",
            "equivalent",
            "superior",
            "greater",
            "better",
            "upwards",
        ),
    ),
    Row(by_a_day, (Place.WHO,), types("DATE EVENT")),
    Row(and_or_people, phrases=("and/or", "and / or", "or/and")),
)
