"""A small vocabulary with every kind of term, for books that are made up."""

from __future__ import annotations

from functools import cache

from grammar.glossary import Glossary
from grammar.parse import BookText, RuleBook, RuleFile, read
from grammar.terms import Kind

GLOSSARY = """
"Facial image" is a kind of data.
"Custody image" is a kind of facial image.
  Also called "custody photograph", "mugshot".
"Fingerprint" is a kind of data.
"Vehicle data" is a kind of data.
  Plural "vehicle data".
"Group 1 record" is a kind of data.
"Sharing" is a kind of activity.
  Also called "disclosing".
"Searching" is a kind of activity.
"Access" is a kind of activity.
"Combining" is a kind of joining.
"AFR" is a kind of capability.
  Also called "automatic facial recognition".
"Live facial recognition" is a kind of AFR.
"Facial matching" is a kind of capability.
AFR is not facial matching.
"Safeguarding" is a kind of purpose.
"Crime investigation" is a kind of purpose.
"Policing purpose" is a kind of purpose.
"Sergeant" is a kind of role.
"Inspector" is a role above sergeant.
  Also called "insp".
"Chief officer" is a role above inspector.
"Member" is a kind of role.
"Investigating officer" is a kind of role.
"Home Secretary" is a kind of role.
"Police force" is a kind of organisation.
"Private company" is a kind of organisation.
  Plural "private companies".
"Home Office" is a kind of organisation.
"Child" is a kind of person.
  Plural "children".
"Adult" is a kind of person.
"Unconvicted person" is a kind of person.
"Witness" is a kind of person.
"LEDS" is a kind of system.
"PNC" is a kind of system.
  Also called "Police National Computer".
"Force system" is a kind of system.
"DPIA" is a kind of evidence.
  Also called "data protection impact assessment".
"Notification" is a kind of evidence.
"Consultation on record keeping" is a kind of evidence.
"Review" is a kind of control.
"Human review" is a kind of control.
"Breach report" is a kind of control.
"Proportionality" is a kind of judgement.
"Necessity" is a kind of judgement.
"Capture" is a kind of event.
"Last conviction" is a kind of event.
"Adverse decision" is a kind of event.
"Deletion request" is a kind of event.
"Rationale" is a kind of content.
"Outline of use" is a kind of content.
"Intended user" is a kind of content.
"New camera site" is a kind of change.
"Match threshold" is a number.
"Watchlist size" is a number.
"Confidence level" is a number.
"Data age" is a duration.
"Sentence length" is a duration.
"Deletion mode" is one of "automatic", "on request".
"Operational sensitivity" is a yes-or-no fact.
"High risk" is a yes-or-no fact.
"""

PERCENTAGES = frozenset({"confidence level"})
"""Numbers that these books state in percent; a book may not mix the two."""
LADDER = ("sergeant", "inspector", "chief officer")


def book(*texts: str) -> RuleBook:
    """Give the book of the small glossary and one more file for each of ``texts``."""
    files = [RuleFile("words.rules", GLOSSARY)]
    files += [RuleFile(f"rules-{number}.rules", text) for number, text in enumerate(texts)]
    return read([BookText("made up", tuple(files))])


@cache
def words() -> RuleBook:
    """Give the book that has the small glossary and no rules."""
    return book()


def glossary() -> Glossary:
    """Give the small glossary."""
    return words().glossary


@cache
def terms(*kinds: Kind) -> tuple[str, ...]:
    """Give the names of all terms of ``kinds``, in alphabetical order."""
    found = (term.name for term in glossary().terms.values() if term.kind in kinds)
    return tuple(sorted(name for name in found if glossary().find(name) is glossary().terms[name]))
