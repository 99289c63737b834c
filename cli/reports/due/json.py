"""A list of duties for programs: one JSON object, stable within ``due: 1``."""

from __future__ import annotations

from typing import Any

from cli.reports.due.words import identity
from cli.reports.json import diagnostic, dumps, place
from engine.duties.due import Owed
from engine.duties.duty import Asking, Duty, Notice, Part
from grammar.diagnostic import Diagnostic

DUE_VERSION = 1


def render(found: Owed, diagnostics: tuple[Diagnostic, ...], *, version: str) -> str:
    """Give the list as JSON text."""
    told = {
        "due": DUE_VERSION,
        "remit": version,
        "as_of": found.as_of.isoformat(),
        "until": found.until.isoformat() if found.until is not None else None,
        "duties": [_duty(duty) for duty in found.duties],
        "later": len(found.later),
        "diagnostics": [diagnostic(one) for one in diagnostics],
    }
    return dumps(told)


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "id": identity(duty),
        "kind": duty.kind,
        "what": duty.what,
        "state": duty.state,
        "due": duty.due.isoformat() if duty.due is not None else None,
        "certain": duty.certain,
        "advised": duty.advised,
        "why": duty.why,
        "question": duty.question or None,
        "manifest": duty.manifest or None,
        "title": duty.title or None,
        "uses": list(duty.uses),
        "rules": [_asking(asking) for asking in duty.askings],
        "notice": _notice(duty.notice) if duty.notice is not None else None,
        "pointer": duty.place.pointer,
        "at": place(duty.place.at),
    }


def _asking(asking: Asking) -> dict[str, Any]:
    return {
        "rule": asking.rule.name,
        "title": asking.rule.title or None,
        "asks": asking.words,
        "due": asking.due.isoformat() if asking.due is not None else None,
        "advice": asking.advice,
        "source": "; ".join(asking.rule.sources) or None,
        "rule_at": place(asking.rule.span),
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "to": notice.to,
        "from": notice.sender,
        "about": notice.about,
        "news": list(notice.news),
        "contents": [part_data(part) for part in notice.parts],
        "declared": list(notice.declared),
        "before_sending": notice.caution or None,
    }


def part_data(part: Part) -> dict[str, Any]:
    """Give what documents say on one subject; ``text`` is the reason where it is withheld."""
    return {
        "content": part.content,
        "state": part.state,
        "text": part.text or None,
        "from": part.origin or None,
        "at": place(part.place.at),
    }
