"""Where in a sentence the reading stopped, told exactly from what could have come next.

The parser has a few hundred states, but an author knows some sixty places: after *requires*, after
*by*, where a condition starts. Each place is known by tokens that can come there, by tokens that
can not, or by all that can. A test walks every state and finds exactly one place for each.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Position(StrEnum):
    """A place in a sentence; the value says what is wanted there, in the words of the language."""

    START = "what the rule is about: a capability, data, an activity or a change"
    SUBJECT = "what the rule is about, such as a capability, data or an activity"
    DEFINED_NAME = "what the new term is: is a kind of, is a number, is one of"
    KIND_TARGET = "an agreed term"
    LONE_TERM = (
        "is not, which keeps two terms apart; a rule starts with a capability, data or a change"
    )
    SUBJECT_LIST = "another thing of the same kind"
    VERB = (
        "what the rule says: is forbidden, requires, is permitted only, is limited to, should have"
    )
    EXCEPTION_VERB = "is permitted, as every exception says"
    REQUIRES = "requires"
    AFTER_IS = "forbidden, permitted, permitted only or limited to"
    AFTER_SHOULD_BE = "limited to, or permitted only"
    AFTER_PERMITTED = "only, a full stop or a time limit"
    ONLY_NEXT = "only"
    ONLY = "by, for, with, to, from, on, in, about or when"
    ITEM = "a kind of evidence, a control or a value, such as a DPIA or a review"
    PROOF = "a kind of evidence or a control"
    AFTER_ITEM = "who, to whom, when, how often, or the end of the sentence"
    NOUN = "who, what for, with what or where: an organisation, a role, a purpose, a system or data"
    WHO = "somebody: a role, an organisation or a person"
    ROLE = "a role"
    PERSON = "a kind of person"
    JUDGEMENT = "what is to be judged"
    CONTENT = "what the document states"
    LIST_OPEN = "a comma, and, or"
    OR_LIST = "a comma or *or*"
    AND_LIST = "a comma or *and*"
    AND_NEXT = "and"
    OR_NEXT = "or"
    NUMBER = "a number in figures"
    LENGTH = "a period, such as 6 months"
    UNIT = "hours, days, weeks, months or years"
    COMPARE = "at least, at most, more than, less than or exactly"
    EVENT = "an event, such as go-live"
    EVERY = "every"
    ANCHOR = "before or after an event"
    ORDER = "before, after, on or before, on or after"
    DATE = "a date, written like 2027-03-31"
    CONDITION = "something that the manifest or the evidence can show"
    FACT = "applies, or does not apply"
    CURRENT = "current"
    STAGE = "proposed, approved, live or retired"
    BE = "is, or is not"
    EVENT_SAYS = "has happened, has not happened, or is before"
    VALUE = "a term of that sort"
    EXAMPLE = "what is the case in the example"
    EXAMPLE_FACT = "what else is the case in the example"
    THERE_IS = "a kind of evidence, a control or a change"
    THERE_IS_NO = "what is missing in the example"
    END = "the end of the sentence"
    STRING = "words in quotation marks"
    COLON = "a colon"
    RULE_ID = "the rule's id, such as LEDS-1"
    RULE_WORD = "rule, and its id"
    CODE = "the code of the finding, such as S205"
    BECAUSE = "because, and the reason in quotation marks"
    UNTIL = "until, and a date"
    FROM = "from, and a date"
    ELSEWHERE = "something else"


class Sign(NamedTuple):
    """How a place is known: tokens that can all come, that can not come, and all that may."""

    has: str
    lacks: str = ""
    within: str = ""


SIGNS: dict[Position, tuple[Sign, ...]] = {
    Position.START: (Sign("USES CAP"),),
    Position.SUBJECT: (Sign("CAP DATA ACT CHANGE", "EVENT"),),
    Position.DEFINED_NAME: (Sign("KIND_OF"),),
    Position.KIND_TARGET: (Sign("CONTENT EVENT CAP", "USES"),),
    Position.LONE_TERM: (Sign("IS_NOT", within="IS_NOT"),),
    Position.SUBJECT_LIST: (
        Sign("", within="ACT"),
        Sign("", within="CAP"),
        Sign("", within="CHANGE"),
        Sign("", within="DATA"),
        Sign("DATA PERSON SYSTEM", within="DATA PERSON SYSTEM"),
    ),
    Position.VERB: (Sign("REQUIRES FORBIDDEN"),),
    Position.EXCEPTION_VERB: (Sign("PERMITTED", "FORBIDDEN LIMITED_TO"),),
    Position.REQUIRES: (Sign("REQUIRES", within="REQUIRES"),),
    Position.AFTER_IS: (Sign("FORBIDDEN PERMITTED", "REQUIRES"),),
    Position.AFTER_SHOULD_BE: (Sign("LIMITED_TO PERMITTED", "FORBIDDEN"),),
    Position.AFTER_PERMITTED: (Sign("ONLY DOT"),),
    Position.ONLY_NEXT: (Sign("ONLY", within="ONLY"),),
    Position.ONLY: (Sign("BY WHEN", "DOT"),),
    Position.ITEM: (Sign("EVID A_RETENTION_LIMIT"),),
    Position.PROOF: (Sign("EVID CONTROL", within="EVID CONTROL DIFFERENT"),),
    Position.AFTER_ITEM: (Sign("NO_OLDER_THAN"),),
    Position.NOUN: (Sign("PURPOSE SYSTEM DATA", "ACT"),),
    Position.WHO: (Sign("ORG PERSON ROLE", "PURPOSE"),),
    Position.ROLE: (Sign("ROLE", within="ROLE"),),
    Position.PERSON: (Sign("PERSON", within="PERSON BOTH EITHER UNKNOWN"),),
    Position.JUDGEMENT: (Sign("JUDG", within="JUDG"),),
    Position.CONTENT: (Sign("CONTENT", within="CONTENT"),),
    Position.LIST_OPEN: (Sign("AND COMMA OR", "DOT REQUIRES PERMITTED"),),
    Position.OR_LIST: (Sign("COMMA OR", "AND DOT"),),
    Position.AND_LIST: (Sign("COMMA AND", "OR DOT"),),
    Position.AND_NEXT: (Sign("AND", within="AND OR_ABOVE"),),
    Position.OR_NEXT: (Sign("OR", within="OR OR_ABOVE"),),
    Position.NUMBER: (Sign("NUMBER", within="NUMBER"),),
    Position.LENGTH: (Sign("NUMBER DUR", within="NUMBER DUR UNKNOWN"),),
    Position.UNIT: (Sign("UNIT"),),
    Position.COMPARE: (Sign("AT_LEAST MORE_THAN"),),
    Position.EVENT: (Sign("EVENT", within="EVENT EVERY DATE EARLIER_OF LATER_OF"),),
    Position.EVERY: (Sign("EVERY", within="EVERY"),),
    Position.ANCHOR: (
        Sign("BEFORE", within="BEFORE AFTER"),
        Sign("AFTER", "BEFORE", within="AFTER"),
    ),
    Position.ORDER: (Sign("ON_OR_AFTER"),),
    Position.DATE: (Sign("DATE", within="DATE"),),
    Position.CONDITION: (Sign("SLOT FACT", "TODAY_IS"),),
    Position.FACT: (Sign("APPLIES"),),
    Position.CURRENT: (Sign("CURRENT"),),
    Position.STAGE: (Sign("STAGE"),),
    Position.BE: (Sign("_IS", "REQUIRES PERMITTED HAPPENED"),),
    Position.EVENT_SAYS: (Sign("HAPPENED"),),
    Position.VALUE: (Sign("ACT PURPOSE", "CONTENT"),),
    Position.EXAMPLE: (Sign("TODAY_IS MANIFEST"),),
    Position.EXAMPLE_FACT: (Sign("TODAY_IS", "MANIFEST"),),
    Position.THERE_IS: (Sign("EVID CHANGE", "CONTENT RETENTION_LIMIT_W"),),
    Position.THERE_IS_NO: (Sign("RETENTION_LIMIT_W"),),
    Position.END: (Sign("DOT", "NO_OLDER_THAN ONLY"),),
    Position.STRING: (Sign("STRING", within="STRING"),),
    Position.COLON: (Sign("COLON", "EVID"),),
    Position.RULE_ID: (Sign("RULE_ID"),),
    Position.RULE_WORD: (Sign("RULE", within="RULE"),),
    Position.CODE: (Sign("CODE"),),
    Position.BECAUSE: (Sign("BECAUSE", within="BECAUSE"),),
    Position.UNTIL: (Sign("UNTIL", within="UNTIL"),),
    Position.FROM: (Sign("FROM", within="FROM"),),
}


def claims(accepts: frozenset[str]) -> list[Position]:
    """Give every place that the tokens which may come are a sign of; one, if all is well."""
    return [
        position for position, signs in SIGNS.items() if any(_fits(accepts, sign) for sign in signs)
    ]


def position_of(accepts: frozenset[str]) -> Position:
    """Give the place where the tokens ``accepts`` may come."""
    found = claims(accepts)
    return found[0] if found else Position.ELSEWHERE


def _fits(accepts: frozenset[str], sign: Sign) -> bool:
    if not accepts.issuperset(sign.has.split()) or accepts.intersection(sign.lacks.split()):
        return False
    return not sign.within or accepts.issubset(sign.within.split())
