"""What can be wrong with the lines at the top of a proposal, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from engine.load_faults import quote
from engine.proposal.codes import fault
from engine.proposal.page import Page
from engine.proposal.proposal import Proposal
from engine.yamltree import Scalar
from grammar.diagnostic import Diagnostic, Suggestion
from grammar.source import Span

_MONTHS: Sequence[str] = (
    "January February March April May June July August September October November December".split()
)
_IN_WORDS = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})", re.IGNORECASE)
_MANIFEST = re.compile(r"\b([Mm])anifest(s?)\b")


def no_front(page: Page) -> Diagnostic:
    """Complain that a page does not begin with lines about the proposal."""
    unclosed = page.source.text.startswith("---") and page.front is None
    return fault(
        "P502",
        "The row of dashes at the top has no second one, so nobody can tell where the lines about "
        "the proposal end."
        if unclosed
        else "A proposal begins with a few lines about itself: who asks for it, and when.",
        "Close it with a second row: ---"
        if unclosed
        else "Put them at the very top of the file, between two rows of dashes (---), each on its "
        "own line: id, title, proposed by, date and status.",
        Span(page.source.name, 1, 1, 1, len(page.source.line(1)) + 1),
    )


def reworded(found: Diagnostic) -> Diagnostic:
    """Give what is wrong with the layout of these lines: they are laid out as manifests are."""
    message = _MANIFEST.sub(
        lambda at: f"{'P' if at[1] == 'M' else 'p'}roposal{at[2]}", found.message
    )
    help_ = found.help.replace("docs/manifest.md", "docs/proposing.md")
    if found.code == "M316":
        help_ = "These lines only say who asks for what: keep them short, and explain below them."
    return replace(found, message=message, help=help_)


def not_a_date(text: str, at: Span) -> Diagnostic:
    """Complain of what is no date, and write one that is meant in words as it should be."""
    written = _IN_WORDS.fullmatch(text)
    month = _MONTHS.index(written[2].capitalize()) + 1 if written is not None else 0
    meant = f"{written[3]}-{month:02}-{int(written[1]):02}" if written is not None else "2018-10-04"
    such = "" if written is not None else "year-month-day, such as "
    shown = quote(text) if text else "This"
    message = f"{shown} is not written as a date, so nobody can count from it."
    return fault("P509", message, f"Write {such}{meant}.", at, found=text)


def unknown_key(
    what: str, key: Scalar, near: tuple[str, ...], known: Mapping[str, str]
) -> Diagnostic:
    """Complain of a key that nobody would read."""
    hint = f"Did you mean `{near[0]}`? " if near else ""
    made = fault(
        "P506",
        f"{what} has no key {quote(key.text)}, so nobody would read what it says.",
        f"{hint}The keys are: {', '.join(known)}. Everything else belongs into the text below.",
        key.span,
        found=key.text,
    )
    return replace(made, suggestions=tuple(Suggestion(name, key.span) for name in near))


def contradictions(one: Proposal) -> Iterator[Diagnostic]:
    """Find answers from before the asking, and a status that no answer bears out."""
    for answer in one.answers:
        if answer.day < one.day:
            yield fault(
                "P512",
                f"This answer is dated {answer.day}, and the proposal {one.day}: nobody answers "
                "what was not asked yet.",
                "Look both dates up.",
                answer.at,
            )
    if one.status in ("accepted", "declined") and not one.answers:
        yield fault(
            "P512",
            f"It says that the proposal is {one.status}, and no answer says so. Those who asked "
            "can not see when they were told, and why.",
            "Add under answers: the date, who answered (by), and what they said (text).",
            one.status_at,
            severity="warning",
        )
    if one.status == "accepted" and not one.became:
        yield fault(
            "P512",
            "It says that the proposal is accepted, and not which rule came of it. So nobody can "
            "see whether what was promised is what counts.",
            "Add the id of the rule:  became: [LEDS-7]",
            one.status_at,
            severity="warning",
        )
    if one.became and one.status != "accepted":
        yield fault(
            "P512",
            f"It names the rule that came of it, and says that the proposal is {one.status}.",
            "Write status: accepted, or take `became` out.",
            one.became[0].at,
            severity="warning",
        )
