"""S216: rules that leave open what they are about, or from when their time runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.analysis import smallest
from engine.analysis.survey import Survey, opening, proofs
from grammar.diagnostic import Diagnostic, Severity, Suggestion
from grammar.glossary import Glossary
from grammar.render import length_words, sentence, subject_words
from grammar.rules import (
    COLLECTION,
    Forbidden,
    Limited,
    Norm,
    Noun,
    Permitted,
    Requires,
    Rule,
    SlotIs,
    Test,
)
from grammar.slots import Slot
from grammar.source import NOWHERE, Span
from grammar.wording import duration_words

CODE = "S216"
_KEEPING = "retention"


def open_triggers(survey: Survey) -> Iterator[Diagnostic]:
    """Find limits without a start, data without an activity, and periods without a first day."""
    for rule in survey.rules:
        said = rule.statement
        if isinstance(said, Norm):
            if isinstance(said.form, Limited) and said.form.length is not None:
                yield from _limit(rule, said, said.form, survey.glossary)
            elif isinstance(said.form, Forbidden | Permitted | Requires) and _is_bare(said):
                yield _bare_data(rule, said, survey.glossary)
        yield from _periods(rule)


def _limit(rule: Rule, said: Norm, form: Limited, glossary: Glossary) -> Iterator[Diagnostic]:
    """A limit that counts from collection only because it names no event."""
    if form.start != COLLECTION or form.start.span != NOWHERE:
        return
    assert form.length is not None
    kept = f"limited to {length_words(form.length, glossary)}"
    yield _fault(
        rule,
        form.length.span,
        "warning",
        "SINCE WHEN?",
        'It does not say from when the time runs. Without "after ..." it runs from collection.',
        "Say it, so that nobody has to know that: the event in question, or collection.",
        sentence(said, glossary).replace(kept, f"{kept} after collection", 1),
    )


def _is_bare(said: Norm) -> bool:
    """Tell whether a rule names data and nothing that is done with it, nor who does it and why."""
    tests = said.subject.tests
    alone = len(tests) == 1 and tests[0].slot is Slot.DATA and not said.subject.changes
    asked = said.when.items if said.when is not None else ()
    return alone and not any(isinstance(item, SlotIs) for item in asked)


def _bare_data(rule: Rule, said: Norm, glossary: Glossary) -> Diagnostic:
    kept = replace(
        said.subject,
        tests=(
            said.subject.tests[0],
            Test(Slot.ACTIVITIES, (Noun((_KEEPING,)),)),
            *said.subject.tests[1:],
        ),
    )
    words = subject_words(said.subject, glossary)
    return _fault(
        rule,
        said.subject.span,
        "information" if isinstance(said.form, Requires) else "warning",
        "WHATEVER IS DONE WITH IT?",
        f'"{words}" is about any use at all: keeping, searching, sharing, and whatever comes next.',
        "If only one of these is meant, name it. If any use is meant, say so below the rule: "
        'Accept S216 because "..." until ... .',
        sentence(replace(said, subject=kept), glossary),
        smallest.of_subject(said.subject, glossary),
    )


def _periods(rule: Rule) -> Iterator[Diagnostic]:
    """*Every 6 years* counts from go-live: the first time is that much later."""
    timings = [proof.timing for proof in proofs(rule) if proof.timing is not None]
    first = next((t for t in timings if t.sort == "every" and t.period is not None), None)
    if first is not None and first.period is not None:
        period = duration_words(first.period)
        yield _fault(
            rule,
            first.span,
            "information",
            "WHEN FOR THE FIRST TIME?",
            f'It says "every {period}" and names no first day. The first one is due {period} after '
            "go-live, also for what was there before.",
            "If that is too late, add a rule about what has to be there before go-live.",
        )


def _fault(
    rule: Rule,
    span: Span,
    severity: Severity,
    title: str,
    message: str,
    help_: str,
    mended: str = "",
    witness: str = "",
) -> Diagnostic:
    return Diagnostic(
        CODE,
        f"{opening(rule)}: {message}",
        help_,
        span if span != NOWHERE else rule.span,
        severity,
        title,
        found=rule.text,
        suggestions=(Suggestion(mended),) if mended else (),
        witness=witness,
    )
