"""Words that are not agreed, and the message for everything that no other message is about."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.adjectives import unknown_in_front
from grammar.messages.author import choices, example, familiar, offer, requires_something
from grammar.messages.expected import KIND_WORDS, either
from grammar.messages.introductions import DEFINES, new_term_unquoted
from grammar.messages.likely import likely_kind
from grammar.messages.near import (
    first_words,
    in_number,
    misspelt,
    misspelt_phrase,
    part_of,
    replacements,
    sharing,
)
from grammar.messages.positions import Position
from grammar.messages.stop import VERBS, Stop, Words
from grammar.messages.table import Row
from grammar.terms import Kind, Term


def unknown_words(stop: Stop, words: Words) -> Diagnostic:
    """Words that the glossary lacks: misspelt, half a term, agreed elsewhere, or new."""
    if stop.after and stop.following.type in DEFINES and stop.position is Position.START:
        return new_term_unquoted(stop, words)
    phrase = misspelt_phrase(stop, words)
    if phrase is not None:
        return _misspelt(stop, words, [phrase])
    if words.text.casefold().endswith(("'s", "s'")) and (whose := _owner(stop, words)):
        return _possessive(stop, words, whose)
    for part in first_words(stop, words):
        terms = misspelt(stop.glossary, part.text, stop.kinds)
        if terms:
            return _misspelt(stop, part, [t.label for t in terms[:3]], terms)
    if stop.elsewhere is not None and (term := stop.elsewhere.find(words.text)):
        return _agreed_elsewhere(stop, words, term)
    if stop.position in (Position.ITEM, Position.PROOF) and stop.following.type in (
        "EVID",
        "CONTROL",
    ):
        return unknown_in_front(stop, words)
    words = _with_root(stop, words)
    longer = part_of(stop.glossary, words.text, stop.kinds)
    return _half_a_term(stop, words, longer) if longer else _new_term(stop, words)


def no_verb(stop: Stop, words: Words) -> Diagnostic:
    """*AFR is wrong*, *AFR violates privacy*: what should follow from it?"""
    behind = [token.type for token in stop.after]
    goes_on = bool(behind) and (behind[0] in VERBS or behind[0] in ("ACT", "DATA"))
    if goes_on or misspelt_phrase(stop, words) is not None or _slip(stop, words):
        return unknown_words(stop, words)
    return offer(
        stop,
        "E104",
        "WHAT SHOULD FOLLOW FROM THAT?",
        f'"{words.text}" says something about it, but not what is to hold. I can check what is '
        "forbidden, required, permitted only, limited or advised.",
        'Say what should follow, and put the reason on the next line:  Because "...".',
        "{} is forbidden",
        requires_something(stop),
        "{} should not happen",
        at=words,
    )


def _slip(stop: Stop, words: Words) -> bool:
    return any(misspelt(stop.glossary, w.text, stop.kinds) for w in first_words(stop, words))


def _owner(stop: Stop, words: Words) -> Term | None:
    bare = words.text.casefold().removesuffix("'s").removesuffix("'")
    term = stop.glossary.find(bare) or stop.glossary.find(bare.removesuffix("s"))
    return term if term is not None and term.kind is Kind.PERSON else None


def _possessive(stop: Stop, words: Words, whose: Term) -> Diagnostic:
    data = next((t for t in stop.after if t.type == "DATA"), stop.token)
    whole = stop.between(stop.token, data)
    new = f"{stop.between(data, data).text} of {whose.plural or whose.label}"
    return offer(
        stop,
        "E127",
        f'SAY "OF {(whose.plural or whose.label).upper()}"',
        f'"{words.text}" says whose data it is. Behind the data stands "of" for that, so that the '
        "people can be narrowed down: of children, of victims who are children.",
        f'Write "{new}".',
        stop.replaced(whole, new),
        at=whole,
    )


def _with_root(stop: Stop, words: Words) -> Words:
    """Give unknown words with the bare *data*, *system* or *person* behind them."""
    follower = stop.following
    roots = {kind.value for kind in Kind}
    if words.end == stop.words.end and str(follower.value) in roots and follower.type in _ROOTED:
        return stop.between(stop.token, follower)
    return words


_ROOTED = frozenset({"DATA", "SYSTEM", "PERSON", "ORG", "ROLE", "PURPOSE"})


def _misspelt(
    stop: Stop, words: Words, labels: list[str], terms: list[Term] | None = None
) -> Diagnostic:
    near = replacements(stop, words, terms) if terms else _in_place(stop, words, labels)
    shown = either(f'"{s.text}"' for s in near)
    return stop.complain(
        "E101",
        "I DON'T KNOW THIS WORD",
        f'I looked for {stop.position.value} here, and "{words.text}" is not a word I know. '
        "I never guess: a rule that was read wrongly would protect nobody.",
        f"Did you mean {shown}?",
        at=words,
        suggestions=near,
        example=example(
            stop, *(stop.replaced(words, s.text) for s in near), requires_something(stop)
        ),
    )


def _in_place(stop: Stop, words: Words, labels: list[str]) -> list[Suggestion]:
    return [Suggestion(label, stop.span(words)) for label in labels]


def _half_a_term(stop: Stop, words: Words, terms: list[Term]) -> Diagnostic:
    near = replacements(stop, words, terms)
    shown = either(f'"{s.text}"' for s in near)
    return stop.complain(
        "E103",
        f"WHICH {words.text.upper()}?",
        f'"{words.text}" alone is not an agreed term; it is only a part of some. '
        "A rule about all of them and a rule about one of them stop different things.",
        f"Did you mean {shown}? Write the whole term.",
        at=words,
        suggestions=near,
        example=example(
            stop, *(stop.replaced(words, s.text) for s in near), requires_something(stop)
        ),
    )


def _agreed_elsewhere(stop: Stop, words: Words, term: Term) -> Diagnostic:
    return stop.complain(
        "E106",
        "AGREED, BUT NOT IN THIS BOOK",
        f'"{words.text}" is a term of the shipped glossary ({KIND_WORDS[term.kind]}). '
        "This book has words of its own and does not say that it uses those as well.",
        'Add this line at the top of the book:  Uses "common".',
        at=words,
        suggestions=[Suggestion('Uses "common".')],
        example=requires_something(stop),
    )


def _new_term(stop: Stop, words: Words) -> Diagnostic:
    kind = likely_kind(stop, words)
    alike = sharing(stop.glossary, words.text, stop.kinds)[:3]
    near = alike or [_usual(stop, kind)]
    listed = ", ".join(term.label for term in near)
    opening = "Nearest agreed terms" if alike else "An agreed term that could stand here"
    name = words.text[:1].upper() + words.text[1:]
    return stop.complain(
        "E102",
        "NEW TERM?",
        "Rules can only use agreed terms, so that everybody means the same thing. "
        f'"{words.text}" is not agreed yet. I looked for {stop.position.value} here.',
        f"{opening}: {listed}. Or propose the new term, with what it means:  "
        f'"{name}" is a kind of {kind}.  Means "...".  '
        "The rule stays a draft until the term is accepted.",
        at=words,
        suggestions=replacements(stop, words, alike),
        example=example(
            stop,
            *(stop.replaced(_place(stop, words, term), in_number(words, term)) for term in near),
            stop.head(words),
            requires_something(stop),
        ),
    )


def _place(stop: Stop, words: Words, term: Term) -> Words:
    """Give what a term replaces: an article too where the term takes none."""
    return stop.with_article(words) if not term.plural or term.kind is Kind.EVENT else words


def _usual(stop: Stop, kind: Kind) -> Term:
    """Give a familiar term; of events the one that times are mostly counted from."""
    limited = any(token.type in ("LIMITED_TO", "MUST_END_AT") for token in stop.before)
    live = stop.glossary.find("go-live")
    return live if kind is Kind.EVENT and live and not limited else familiar(stop, kind)


def not_understood(stop: Stop, words: Words) -> Diagnostic:
    """What no other message is about: still the words, what could stand there, and a sentence."""
    found = words.text or "the end of the sentence"
    return stop.complain(
        "E100",
        "I CAN NOT READ ON FROM HERE",
        f'I read this far: "{stop.typed(stop.start, words.start)}". Then I looked for '
        f'{stop.position.value}, and found "{found}". '
        "A sentence that can not be read to its end can not be checked, so it protects nobody.",
        "Compare it with the sentence below, or leave these words out.",
        suggestions=choices(stop, stop.replaced(words, "")),
        example=example(stop, stop.replaced(words, ""), requires_something(stop)),
    )


ROWS = (
    Row(unknown_words),
    Row(
        no_verb,
        (Position.VERB, Position.AFTER_IS, Position.AFTER_SHOULD_BE, Position.EXCEPTION_VERB),
    ),
)
