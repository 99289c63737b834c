"""What findings call a document, those who signed it, and those it went to."""

from __future__ import annotations

from engine.case import Case
from engine.manifest import Evidence
from engine.people import Party
from grammar.render import with_article
from grammar.render.nouns import one as one_of

APPROVAL = "approval"


def is_approval(case: Case, record: Evidence) -> bool:
    """Tell whether a document is an approval, which is granted or refused."""
    return record.kind is not None and APPROVAL in case.glossary.broader(record.kind.term)


def name(case: Case, record: Evidence) -> str:
    """Give what a document is called: by its id, else by its kind."""
    if record.id:
        return record.id
    if record.is_judgement:
        return f"the judgement of {case.label(record.of.term)}" if record.of else "a judgement"
    return f"the {case.label(record.kind.term)}" if record.kind else "a document of unknown kind"


def dated(record: Evidence) -> str:
    """Give its date in words."""
    return "undated" if isinstance(record.date, str) else f"dated {record.date.isoformat()}"


def cited(case: Case, record: Evidence) -> str:
    """Give its name and its date."""
    return f"{name(case, record)}, {dated(record)}"


def party_words(case: Case, one: Party) -> str:
    """Give somebody that a rule asks for: *a chief officer*."""
    if len(one.terms) == 1:
        return one_of(case.glossary.terms[min(one.terms)])
    return with_article(one.words)


def author_words(case: Case, record: Evidence) -> str:
    """Give who signed it, as far as is said."""
    if record.by.nobody:
        return "nobody"
    parts = (record.by.role, record.by.organisation, record.by.person)
    known = [one_of(case.glossary.terms[part.term]) for part in parts if part is not None]
    return " of ".join(known) or record.by.name or "somebody unknown"


def status_words(case: Case, record: Evidence) -> str:
    """Say why its status does not count."""
    if record.is_judgement:
        return "it is a draft only"
    kind = case.label(record.kind.term) if record.kind else "document"
    needed = "granted" if is_approval(case, record) else "final"
    found = f"its status is {record.status}"
    return f"{found}, and {with_article(kind)} counts once it is {needed}"
