"""Waivers, and the day on which each ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from engine.duties.duty import Duty, state_by
from engine.waiver import Waiver
from grammar.wording import date_words


def ending(waivers: Iterable[Waiver], today: date) -> Iterator[Duty]:
    """Give for each waiver the day on which what it waives counts again.

    One that has ended is overdue: it waives nothing any more, and a check calls it an error.
    """
    for waiver in waivers:
        state = state_by(waiver.expires, today)
        verb = "ended" if state == "overdue" else "ends"
        yield Duty(
            "waiver",
            f"waiver of rule {waiver.rule} {verb}",
            state,
            waiver.expires,
            _why(waiver, ended=state == "overdue"),
            manifest=waiver.manifest,
            uses=(waiver.use,) if waiver.use is not None else (),
            place=waiver.place,
            key=(waiver.manifest, "waiver", waiver.rule.casefold(), waiver.use or ""),
        )


def _why(waiver: Waiver, *, ended: bool) -> str:
    after = "what it waived counts again" if ended else "after that day what it waives counts again"
    granted = date_words(waiver.granted)
    return (
        f"{after}; granted on {granted}, {waiver.owner} answers for it, approved by "
        f"{waiver.approved_by}, reason: {waiver.reason}"
    )
