"""The author's own words, put to use again: what the sentence is about, and terms that fit."""

from __future__ import annotations

from collections.abc import Iterator

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.drafts import agreeing, first_that_reads, reads
from grammar.messages.stop import VERBS, Stop, Words, start_of, tidy
from grammar.terms import Kind, Term
from grammar.trie import TOKENS
from grammar.wording import a_or_an

_FAMILIAR: dict[Kind, tuple[str, ...]] = {
    Kind.EVIDENCE: ("dpia", "impact assessment", "notification", "approval"),
    Kind.CONTROL: ("review", "human review", "audit", "logging"),
    Kind.ROLE: (
        "chief officer",
        "chief constable",
        "senior responsible owner",
        "inspector",
        "member",
    ),
    Kind.ORGANISATION: ("police force", "private company"),
    Kind.PURPOSE: ("safeguarding", "counter-terrorism"),
    Kind.EVENT: ("last conviction", "capture", "go-live"),
    Kind.DATA: ("custody image", "fingerprint", "biometric data", "personal data"),
    Kind.CAPABILITY: ("afr", "facial matching", "facial recognition"),
    Kind.PERSON: ("child", "victim"),
    Kind.ACTIVITY: ("searching", "sharing", "retention"),
    Kind.SYSTEM: ("leds", "pnc"),
    Kind.JUDGEMENT: ("proportionality", "necessity"),
    Kind.CONTENT: ("rationale",),
    Kind.FACT: ("operational sensitivity",),
    Kind.NUMBER: ("match threshold",),
    Kind.CHANGE: ("new data set",),
}
"""Terms that most readers know, tried first where the author names none of that kind."""

_NAMES = frozenset({Kind.CAPABILITY, Kind.PURPOSE, Kind.JUDGEMENT, Kind.SYSTEM})
"""Kinds whose terms name one thing, so that their plural reads oddly."""

_BARE = frozenset(
    "approval notification consultation logging training corroboration deletion".split()
)
"""Terms that read well without an article though they have a plural."""


def subject(stop: Stop) -> str:
    """Give what the sentence is about, in the author's words as far as they can be read."""
    return next(s for s in _subjects(stop) if reads(tidy(f"{s} is forbidden"), stop.vocabulary))


def _subjects(stop: Stop) -> Iterator[str]:
    typed = _typed_subject(stop)
    if typed:
        yield typed
    yield from _composed(stop)
    for kind in (Kind.CAPABILITY, Kind.DATA):
        yield plural_or_name(familiar(stop, kind))
    yield "retention of data"


def _typed_subject(stop: Stop) -> str:
    verb = next((token for token in stop.sentence if token.type in VERBS), stop.token)
    end = min(start_of(verb), start_of(stop.token))
    return stop.typed(_behind_label(stop), end).rstrip(" ,")


def _behind_label(stop: Stop) -> int:
    colons = [token for token in stop.before if token.type == "COLON"]
    labelled = stop.sentence[0].type in ("RULE", "EXCEPTION_TO") and colons
    return (colons[0].end_pos or 0) if labelled else stop.start


def _composed(stop: Stop) -> Iterator[str]:
    """Put a subject together from the terms of the sentence."""
    found = {kind: own(stop, kind) for kind in Kind}
    capability, data, act = (found[k] for k in (Kind.CAPABILITY, Kind.DATA, Kind.ACTIVITY))
    if capability:
        yield capability.label
    if act and data:
        yield f"{act.label} {plural_or_name(data)}"
        yield f"{act.label} of {plural_or_name(data)}"
    if data:
        yield f"{data.label} retention"
    if act and (system := found[Kind.SYSTEM]):
        yield f"{act.label} to {system.label}"
    if act:
        yield act.label
    if change := found[Kind.CHANGE]:
        yield with_article(change)


def own(stop: Stop, kind: Kind) -> Term | None:
    """Give the first term of a kind that the author used in this sentence."""
    token = stop.first((TOKENS[kind],))
    return None if token is None else stop.glossary.terms.get(str(token.value))


def familiar(stop: Stop, kind: Kind) -> Term:
    """Give a term of ``kind`` that most readers know, or any, from this glossary."""
    known = [stop.glossary.find(name) for name in _FAMILIAR.get(kind, ())]
    for term in known:
        if term is not None and term.kind is kind:
            return term
    rest = [t for t in stop.glossary.terms.values() if t.kind is kind]
    return next((t for t in rest if t.name != kind.value), rest[0] if rest else _root(stop, kind))


def _root(stop: Stop, kind: Kind) -> Term:
    return stop.glossary.terms.get(kind.value, Term(kind.value, kind.value, kind))


def use(stop: Stop, kind: Kind) -> Term:
    """Give the author's own term of ``kind``, or a familiar one."""
    return own(stop, kind) or familiar(stop, kind)


def plural_or_name(term: Term) -> str:
    """Give the plural where there is one: *custody images*, *AFR*."""
    return term.plural if term.plural and term.kind not in _NAMES else term.label


def with_article(term: Term) -> str:
    """Give a term as it stands behind *requires* or *by*: *a DPIA*, *an inspector*, *logging*."""
    if not term.plural or term.label.lower() in _BARE or term.kind in (Kind.CAPABILITY, Kind.EVENT):
        return term.label
    if term.label[:1].isupper() and term.kind in (Kind.ORGANISATION, Kind.ROLE):
        return f"the {term.label}"
    return f"{a_or_an(term.label)} {term.label}"


def event(stop: Stop) -> str:
    """Give an event as it stands behind *after*: *the last conviction*, *go-live*."""
    label = use(stop, Kind.EVENT).label
    return f"the {label}" if label.split()[0] in ("last", "first", "end") else label


def example(stop: Stop, *drafts: str) -> str:
    """Give the first draft that can be read; ``{}`` stands for what the sentence is about."""
    about = subject(stop)
    return first_that_reads((draft.replace("{}", about) for draft in drafts), stop.vocabulary)


def requires_something(stop: Stop) -> str:
    """Give a sentence that asks for evidence or for a control, as the author's own term says."""
    control = own(stop, Kind.CONTROL)
    if control is not None and own(stop, Kind.EVIDENCE) is None:
        return example(stop, f"{{}} requires {with_article(control)} every 12 months")
    return example(stop, f"{{}} requires {with_article(use(stop, Kind.EVIDENCE))}")


def choices(stop: Stop, *drafts: str) -> list[Suggestion]:
    """Give those drafts that can be read, as whole sentences whose meaning is to be checked."""
    about = subject(stop)
    sentences = [tidy(draft.replace("{}", about)) for draft in drafts]
    fit = (agreeing(s, stop.vocabulary) for s in sentences if reads(s, stop.vocabulary))
    return [Suggestion(s) for s in dict.fromkeys(fit)]


def activity(stop: Stop, words: str) -> Term | None:
    """Give the activity that one of ``words`` is a form of: *shared* or *share* for *sharing*."""
    for word in words.casefold().split():
        for stem in (word, word[:-1], word[:-2], word[:-3]):
            term = stop.glossary.find(f"{stem}ing") if len(stem) > 2 else None
            if term is not None and term.kind is Kind.ACTIVITY:
                return term
    return None


def done_to(stop: Stop, words: str) -> list[str]:
    """Give subjects that say what ``words`` do to the data of the sentence, the best first."""
    act, data, system = activity(stop, words), own(stop, Kind.DATA), own(stop, Kind.SYSTEM)
    found: list[str] = []
    if act and data:
        found.append(f"{act.label} {plural_or_name(data)}")
    if act and system:
        found.append(f"{act.label} to {system.label}")
    capability = own(stop, Kind.CAPABILITY)
    if capability and system:
        found.append(f"{capability.label} on {system.label}")
    return found


def offer(
    stop: Stop,
    code: str,
    title: str,
    message: str,
    advice: str,
    *drafts: str,
    at: Words | None = None,
    sure: str | None = None,
) -> Diagnostic:
    """Give a message whose drafts are both its suggestions and its example.

    ``sure`` is what to write in place of the words underlined, where nothing else can be meant and
    the first draft, which has it, can be read; then it is the one suggestion.
    """
    words = at or stop.words
    certain = sure is not None and reads(tidy(drafts[0]), stop.vocabulary)
    fix = [Suggestion(sure or "", stop.span(words), "certain")]
    return stop.complain(
        code,
        title,
        message,
        advice,
        at=words,
        suggestions=fix if certain else choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )
