"""The text of a notification that is owed, as far as the manifest has the words for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.case import person_words
from engine.duties import parts
from engine.duties.duty import Duty, Notice, Part
from engine.manifest import Limit, Listing, Manifest, Use
from grammar.glossary import Glossary
from grammar.render.proofs import who_words
from grammar.rules import Norm, Proof, Requires
from grammar.slots import Slot
from grammar.terms import Kind
from grammar.wording import plural_of

NOTIFICATION = "notification"
RATIONALE, OUTLINE = "rationale", "outline of use"
SENSITIVITY = "operational sensitivity"


def notice(duty: Duty, manifest: Manifest, glossary: Glossary) -> Notice:
    """Give the notice that would discharge a duty to notify."""
    found = tuple(_parts(duty, manifest, glossary))
    outline = next((one for one in found if one.content == OUTLINE), None)
    written = outline is not None and outline.state in ("stated", "withheld")
    stated = () if written else tuple(_declared(duty, manifest, glossary))
    return Notice(
        _addressees(duty, glossary) or _told(manifest, glossary),
        manifest.owner,
        f"{manifest.title} ({manifest.id}, {manifest.stage})",
        duty.news,
        found,
        stated,
        _caution(manifest, found) if stated else "",
    )


def _addressees(duty: Duty, glossary: Glossary) -> str:
    found: dict[str, None] = {}
    for asking in duty.askings:
        said = asking.rule.statement
        if isinstance(said, Norm) and isinstance(said.form, Requires):
            for item in said.form.requirement.items:
                if isinstance(item, Proof) and NOTIFICATION in glossary.broader(item.term):
                    found |= {who_words(who, glossary, told=True): None for who in item.to}
    return " and ".join(found)


def _told(manifest: Manifest, glossary: Glossary) -> str:
    """Give whom the notice that was begun is meant for, where no rule says so."""
    begun = (one for one in parts.documents(manifest, NOTIFICATION, glossary) if one.to.values)
    return next((addressed(one.to, glossary) for one in begun if one.status == "draft"), "")


# What it says


def _parts(duty: Duty, manifest: Manifest, glossary: Glossary) -> Iterator[Part]:
    """Give the rationale, the outline and whatever else the rules ask a notice to state."""
    asked = [content for asking in duty.askings for content in asking.contents]
    usual = [content for content in (RATIONALE, OUTLINE) if content in glossary.terms]
    notices = parts.documents(manifest, NOTIFICATION, glossary)
    records = (*notices, *parts.others(manifest, notices))
    for content in dict.fromkeys([*usual, *asked]):
        yield parts.part(content, records, glossary)


def _caution(manifest: Manifest, found: Sequence[Part]) -> str:
    fact = manifest.facts.get(SENSITIVITY)
    sensitive = fact is not None and fact.value is not False
    if not sensitive and not any(one.state == "withheld" for one in found):
        return ""
    return "operational sensitivity may apply: agree what can be told before anything below is sent"


# What the manifest declares


def _declared(duty: Duty, manifest: Manifest, glossary: Glossary) -> Iterator[str]:
    for use in manifest.uses:
        if not duty.uses or use.id in duty.uses:
            name = f'use "{use.id}": ' if use.id and len(manifest.uses) > 1 else ""
            yield name + declared(use, glossary)


_SHOWN = (
    (Slot.DATA, "data"),
    (Slot.ACTIVITIES, "activities"),
    (Slot.SOURCES, "from"),
    (Slot.SYSTEMS, "on"),
    (Slot.PURPOSES, "for"),
    (Slot.USERS, "used by"),
    (Slot.RECIPIENTS, "shared with"),
)


def declared(use: Use, glossary: Glossary) -> str:
    """Give what a use declares, on one line."""
    return "; ".join(_use(use, glossary))


def _use(use: Use, glossary: Glossary) -> Iterator[str]:
    for slot, words in _SHOWN:
        yield f"{words} {listed(use.slots[slot], glossary)}"
        if slot is Slot.SYSTEMS:
            yield f"about {_people(use, glossary)}"
    yield kept(use, glossary)


def listed(listing: Listing, glossary: Glossary) -> str:
    """Give a list of a manifest in words, unknown values among them."""
    words = [glossary.label(word.term) for word in listing.values]
    words += ["unknown"] if listing.unknown is not None else []
    return ", ".join(words) or "none"


def addressed(listing: Listing, glossary: Glossary) -> str:
    """Give who is told, in words: *members*. An organisation keeps its own name."""
    words = [_several(word.term, glossary) for word in listing.values]
    words += ["unknown"] if listing.unknown is not None else []
    return ", ".join(words) or "nobody"


def _several(term: str, glossary: Glossary) -> str:
    known = glossary.terms[term]
    return plural_of(known) if known.kind in (Kind.ROLE, Kind.PERSON) else known.label


def _people(use: Use, glossary: Glossary) -> str:
    groups = [person_words(glossary.label(w.term) for w in g.terms) for g in use.people]
    return ", ".join(group or "unknown" for group in groups) or "nobody"


def kept(use: Use, glossary: Glossary) -> str:
    """Give how long a use keeps its data, in words."""
    match use.retention.kept:
        case "no limit":
            return "kept without limit"
        case "not kept":
            return "not kept"
        case "unknown":
            return "kept for an unknown time"
        case "limited":
            ends = [_limit(limit, glossary) for limit in use.retention.limits]
            return "kept " + ", or ".join(ends) + (", whichever ends first" * (len(ends) > 1))


def _limit(limit: Limit, glossary: Glossary) -> str:
    if limit.unknown:
        return "for an unknown time"
    events = [glossary.label(event) for event in limit.start.events]
    start = events[0] if len(events) == 1 else f"the {limit.start.which} of {' and '.join(events)}"
    length = [str(limit.period)] if limit.period is not None else []
    length += [glossary.label(limit.measure)] if limit.measure else []
    if not length:
        return f"until {start or 'an unknown event'}"
    return f"{' plus '.join(length)} after {start or 'an unknown event'}"
