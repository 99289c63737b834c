"""Words that leave a sentence open: pronouns, *such as* and lists without an end."""

from __future__ import annotations

from lark import Token

from grammar.diagnostic import Diagnostic
from grammar.lexer import tokens
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    example,
    familiar,
    offer,
    own,
    plural_or_name,
    requires_something,
    use,
)
from grammar.messages.positions import Position as Place
from grammar.messages.stop import VERBS, Stop, Words, start_of
from grammar.messages.table import Row, types
from grammar.rules import Rule
from grammar.scan import scan
from grammar.terms import Kind


def pronoun(stop: Stop, words: Words) -> Diagnostic:
    """*It requires a DPIA*."""
    before = _subject_of(stop, stop.rules[-1]) if stop.rules else ""
    drafts = [stop.replaced(words, noun) for noun in (before,) if noun]
    if stop.position in (Place.START, Place.SUBJECT):
        rest = stop.typed(words.end, stop.end)
        drafts += [f"{noun} {rest}" for noun in _candidates(stop)]
    else:
        drafts.append(stop.replaced(words, ""))
    note = (
        f' Your previous rule was about "{before}": check that it is what you mean.'
        if before
        else ""
    )
    return stop.complain(
        "E150",
        f'"{words.text.upper()}" MEANS WHAT?',
        "Rules are read one at a time, often alone. A word that points back then points at "
        "nothing.",
        "Repeat the words." + note,
        at=words,
        suggestions=choices(stop, *drafts[:1]),
        example=example(stop, *drafts, requires_something(stop)),
    )


def _candidates(stop: Stop) -> list[str]:
    capability = own(stop, Kind.CAPABILITY) or familiar(stop, Kind.CAPABILITY)
    return [capability.label, f"{familiar(stop, Kind.DATA).label} retention"]


def _subject_of(stop: Stop, rule: Rule) -> str:
    """Give what a rule that was read already is about, in its author's words."""
    text = scan("", rule.text)
    sentences = tokens(text, stop.vocabulary.trie)
    verb = next((t for t in sentences[0] if t.type in VERBS), None) if sentences else None
    return "" if verb is None else " ".join(text.text[: start_of(verb)].split()).rstrip(",")


def such_as(stop: Stop, words: Words) -> Diagnostic:
    """*Biometric data such as fingerprints is forbidden*."""
    if stop.after and stop.following.type == "CONTENT" and stop.position is Place.AFTER_ITEM:
        return _stating(stop, words)
    wide = stop.previous if stop.before else None
    narrow = next((t for t in stop.after if wide is not None and t.type == wide.type), None)
    act = use(stop, Kind.ACTIVITY)
    drafts: list[str] = []
    for token in (wide, narrow):
        if token is not None and (term := stop.glossary.terms.get(str(token.value))):
            label = plural_or_name(term)
            drafts += [_kept(stop, narrow, label), f"{act.label} {label} is forbidden"]
    note = _included(stop, str(wide.value), str(narrow.value)) if wide and narrow else ""
    return stop.complain(
        "E151",
        "EXAMPLES DO NOT MAKE A LIST",
        f'After "{words.text}" nobody can tell whether the list is complete, so nobody can tell '
        "what the rule covers.",
        "Name the wider thing alone, or the narrower things alone." + note,
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, stop.replaced(words, ""), requires_something(stop)),
    )


def _stating(stop: Stop, words: Words) -> Diagnostic:
    return offer(
        stop,
        "E151",
        'SAY "STATING"',
        f'After "{words.text}" nobody can tell what else the document has to say. What it must say '
        'follows "stating".',
        'Write "stating", and name everything that has to be in it.',
        stop.replaced(words, "stating"),
        at=words,
    )


def _kept(stop: Stop, narrow: Token | None, label: str) -> str:
    """Give the sentence with one of the two alone."""
    first = stop.previous
    last = next((t for t in stop.after if t is narrow), stop.token)
    return stop.replaced(stop.between(first, last), label)


def _included(stop: Stop, wide: str, narrow: str) -> str:
    terms = stop.glossary.terms
    if wide not in terms or narrow not in terms:
        return ""
    below = stop.glossary.narrower(wide)
    if narrow in below and narrow != wide:
        return (
            f' "{terms[narrow].label}" is included already: "{terms[wide].label}" has '
            f"{len(below) - 1} terms below it."
        )
    return ""


def and_so_on(stop: Stop, words: Words) -> Diagnostic:
    """*etc.*, *and so on*: a list that does not end."""
    head, rest = stop.head(words), stop.tail(VERBS) if stop.position is Place.SUBJECT_LIST else ""
    closed = " and ".join(head.rsplit(", ", 1))
    drafts = (stop.replaced(words, ""), f"{closed} {rest}", f"{head} {rest}")
    return stop.complain(
        "E151",
        "THIS LIST DOES NOT END",
        f'With "{words.text}" nobody can tell what else the rule covers.',
        "Name each thing, or one wider term that covers them all.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


_BUT_THAT = tuple(phrase for phrase in phrases.PRONOUNS if phrase != "that")
"""Where *that* opens a clause, it has a message of its own."""

ROWS = (
    Row(pronoun, (Place.START, Place.SUBJECT, Place.WHO), phrases=phrases.PRONOUNS),
    Row(pronoun, (Place.ITEM, Place.NOUN, Place.SUBJECT_LIST), phrases=_BUT_THAT),
    Row(such_as, phrases=phrases.EXAMPLES),
    Row(and_so_on, tokens=types("UNKNOWN_WORDS AND OR OF"), phrases=phrases.ENDLESS),
)
