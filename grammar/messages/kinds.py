"""A term of one kind where another is needed."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages.author import (
    choices,
    example,
    familiar,
    offer,
    plural_or_name,
    requires_something,
    use,
    with_article,
)
from grammar.messages.expected import KIND_WORDS, KINDS, either
from grammar.messages.likely import likely_kind
from grammar.messages.near import part_of
from grammar.messages.nested import that_clause
from grammar.messages.people import second_actor
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, start_of
from grammar.messages.table import Row, types
from grammar.terms import Kind, Term
from grammar.trie import TOKENS

_PREPOSITION: dict[Kind, str] = {
    Kind.PURPOSE: "for",
    Kind.SYSTEM: "on",
    Kind.DATA: "of",
    Kind.PERSON: "of",
    Kind.ROLE: "by",
    Kind.ORGANISATION: "by",
    Kind.CAPABILITY: "with",
}


def _term(stop: Stop) -> Term:
    return stop.glossary.terms[str(stop.token.value)]


def not_evidence(stop: Stop, words: Words) -> Diagnostic:
    """*requires the biometrics commissioner*: what should they provide?"""
    both = second_actor(stop, words)
    if both is not None:
        return both
    term = _term(stop)
    if _is_told(stop, words):
        return that_clause(stop, words)
    who = with_article(term)
    proof = use(stop, Kind.EVIDENCE)
    behind = stop.typed(words.end, stop.end)
    drafts = (
        stop.replaced(stop.with_article(words), f"approval by {who}"),
        f"{{}} requires approval by {who} {behind}",
        f"{{}} requires approval by {who}",
        f"{{}} requires {with_article(proof)} by {who}",
    )
    return stop.complain(
        "E140",
        f"A {term.kind.upper()} IS NOT EVIDENCE"
        if term.kind is not Kind.ORGANISATION
        else "AN ORGANISATION IS NOT EVIDENCE",
        f'"{term.label}" is {KIND_WORDS[term.kind]}. Nobody can lay a person on the table: what '
        "should they provide?",
        'Name the document or the control, and then who it comes from: "approval by ...", '
        '"notification to ...", "human review by ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def _is_told(stop: Stop, words: Words) -> bool:
    """Tell whether the sentence goes on with what is done to somebody: *members to be informed*."""
    behind = stop.typed(words.end, stop.end).casefold()
    return behind.startswith(("to be", "to have", "be ", "being", "is ", "are ", "to "))


def document_not_value(stop: Stop, words: Words) -> Diagnostic:
    """*permitted only with approval*: a document where a part of the use belongs."""
    term = _term(stop)
    said = stop.typed(stop.with_article(words).start, stop.end)
    drafts = (
        f"{{}} requires {said}",
        f"{{}} requires {with_article(term)}",
        f"{{}} is permitted only when {said} is current",
    )
    return stop.complain(
        "E166",
        'SAY "REQUIRES"',
        f'"{term.label}" is {KIND_WORDS[term.kind]}. Only parts of the use stand here: who, what '
        "for, with what, where. What has to be there first is required.",
        'Write "... requires ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def activity_not_evidence(stop: Stop, words: Words) -> Diagnostic:
    """*requires a review and sharing*: an activity where evidence belongs."""
    term = _term(stop)
    whole = stop.with_article(words)
    near = [t for t in part_of(stop.glossary, words.text, stop.kinds) if t.kind in stop.kinds]
    usual = [familiar(stop, Kind.EVIDENCE), familiar(stop, Kind.CONTROL)]
    said = {str(token.value) for token in stop.sentence}
    proofs = [t for t in (*near[:2], *usual) if t.name not in said]
    drafts = [stop.replaced(whole, with_article(t)) for t in proofs]
    drafts += [f"{{}} requires {with_article(t)}" for t in proofs]
    return stop.complain(
        "E167",
        "WHAT WOULD SHOW IT?",
        f'"{term.label}" is {KIND_WORDS[term.kind]}. It can not be laid on the table: I can '
        "look for a dated document, a standing control or a stated value.",
        "Name the document or the control that shows it.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def stated(stop: Stop, words: Words) -> Diagnostic:
    """*a DPIA with rationale*: stating rationale."""
    preposition = stop.previous
    whole = stop.between(preposition, preposition)
    return offer(
        stop,
        "E141",
        'SAY "STATING"',
        f'"{words.text}" is {KIND_WORDS[Kind.CONTENT]}. What a document has to say follows '
        f'"stating"; "{whole.text}" names somebody.',
        'Write "stating".',
        stop.replaced(whole, "stating"),
        at=stop.between(preposition, stop.token),
        sure="stating " + words.text,
    )


def no_document(stop: Stop, words: Words) -> Diagnostic:
    """*requires 2027-03-31*: a day or a part of the use where a document belongs."""
    proof, control = familiar(stop, Kind.EVIDENCE), familiar(stop, Kind.CONTROL)
    return offer(
        stop,
        "E167",
        "WHAT WOULD SHOW IT?",
        f'"{words.text}" can not be laid on the table: I can look for a dated document, a standing '
        "control or a stated value.",
        "Name the document or the control; days and times follow it.",
        f"{{}} requires {with_article(proof)}",
        f"{{}} requires {with_article(control)}",
        at=words,
    )


def not_somebody(stop: Stop, words: Words) -> Diagnostic:
    """*approval by safeguarding*: by needs somebody."""
    term = _term(stop)
    if term.kind is Kind.CONTENT:
        return stated(stop, words)
    preposition = stop.previous
    said = stop.between(preposition, preposition).text
    who = with_article(use(stop, Kind.ROLE))
    drafts = [stop.replaced(words, who)]
    note = ""
    if word := _PREPOSITION.get(term.kind):
        note = f' In what a rule is about, {KIND_WORDS[term.kind]} follows "{word}".'
        opening = stop.typed(stop.start, start_of(preposition))
        drafts += [f"{opening} {word} {term.label}", f"{{}} {word} {term.label} is forbidden"]
    return stop.complain(
        "E141",
        f'"{said.upper()}" NEEDS SOMEBODY',
        f'"{term.label}" is {KIND_WORDS[term.kind]}. Only somebody can sign, approve, act or be '
        "told." + note,
        "Name a role, an organisation or a person.",
        at=stop.between(preposition, stop.token),
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def wrong_kind(stop: Stop, words: Words) -> Diagnostic:
    """Any term of a kind that can not stand here."""
    kind = KINDS[stop.token.type]
    wanted = [KIND_WORDS[k] for k in Kind if k in stop.kinds]
    needed = either(wanted) if wanted else stop.position.value
    first = likely_kind(stop, words)
    order = sorted(stop.kinds, key=lambda kind: (kind is not first, kind.value))
    named = {str(token.value) for token in stop.sentence}
    terms = (familiar(stop, kind) for kind in order)
    fitting = [plural_or_name(term) for term in terms if term.name not in named][:3]
    drafts = [stop.replaced(stop.with_article(words), label) for label in fitting]
    drafts.append(stop.head(words))
    return stop.complain(
        "E166",
        f"{KIND_WORDS[kind].upper()} CAN NOT STAND HERE",
        f'"{words.text}" is {KIND_WORDS[kind]}. Here I looked for {needed}. Every term has one '
        "kind, and the kind decides which part of a manifest is tested.",
        f"Put {needed} here" + (f", such as {either(fitting)}." if fitting else "."),
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


ROWS = (
    Row(not_evidence, (Place.ITEM, Place.PROOF), ("ROLE", "ORG", "PERSON")),
    Row(
        activity_not_evidence,
        (Place.ITEM, Place.PROOF),
        types("ACT CAP DATA PURPOSE SYSTEM EVENT CHANGE CONTENT FACT"),
    ),
    Row(
        not_somebody,
        (Place.WHO, Place.ROLE),
        types("PURPOSE DATA SYSTEM CAP ACT EVID CONTROL CHANGE CONTENT JUDG"),
    ),
    Row(document_not_value, (Place.NOUN,), ("EVID", "CONTROL")),
    Row(no_document, (Place.ITEM,), ("DATE", "STAGE", "SLOT", "THE_PERSON")),
    Row(wrong_kind, tokens=tuple(sorted(TOKENS.values()))),
)
