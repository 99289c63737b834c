"""Whether one or more are spoken of, and the words that agree with it."""

from __future__ import annotations

from dataclasses import replace

from grammar.spelling.marks import Mark, Number

_PREPOSITIONS = frozenset("OF TO WITH FROM ON IN ABOUT BY FOR".split())
_CONNECTIVES = frozenset("WHEN UNLESS AND OR COLON".split())
_PREDICATES = frozenset("FORBIDDEN PERMITTED LIMITED_TO".split())
_ONE_VALUE = frozenset("THE_PERSON THE_STAGE RETENTION_LIMIT SLOT".split())
_MEASURES = frozenset("NUM DUR CHOICE EVENT".split())
_BOTH_FORMS: dict[str, tuple[str, str]] = {
    "_IS": ("is", "are"),
    "IS_NOT": ("is not", "are not"),
    "REQUIRES": ("requires", "require"),
    "OR_WHY_WITHHELD": ("or why it is withheld", "or why they are withheld"),
    "WHO_ARE": ("who is", "who are"),
    "THERE_IS": ("there is", "there are"),
    "THERE_IS_NO": ("there is no", "there are no"),
}


def agreeing(found: list[Mark]) -> list[Mark]:
    """Give the sentence with its verbs and units in the number of what they speak of."""
    return [_agree(found, at) for at in range(len(found))]


def with_verb(found: list[Mark]) -> list[Mark]:
    """Add the *is* or *are* that the author left out."""
    at = next((i for i, mark in enumerate(found) if mark.type in _PREDICATES), 0)
    if at == 0 or found[at - 1].type in ("_IS", "SHOULD_BE"):
        return found
    head = _head(found, at)
    several = any(mark.type == "AND" for mark in head) or _number(head) == "many"
    return [*found[:at], Mark("_IS", "are" if several else "is"), *found[at:]]


def _agree(found: list[Mark], at: int) -> Mark:
    mark = found[at]
    if mark.type == "UNIT":
        one = at > 0 and found[at - 1].value == 1
        return replace(mark, value=mark.words.removesuffix("s") + ("" if one else "s"))
    forms = _BOTH_FORMS.get(mark.type)
    if forms is None:
        return mark
    match _spoken_of(found, at):
        case "one":
            return replace(mark, value=forms[0])
        case "many":
            return replace(mark, value=forms[1])
        case _:
            return mark


def _spoken_of(found: list[Mark], at: int) -> Number:
    match found[at].type:
        case "OR_WHY_WITHHELD":
            return _contents(found, at)
        case "WHO_ARE":
            return found[at - 1].number
        case "THERE_IS" | "THERE_IS_NO":
            return _there(found[at + 1 : at + 3])
        case _ if any(m.type in ("WHEN", "UNLESS", "CHANGING_THIS_RULE") for m in found[:at]):
            return _of_condition(found, at)
        case _ if found[0].type.startswith("EX_"):
            return _of_condition(found, at)
        case _:
            return _number(_head(found, at))


def _contents(found: list[Mark], at: int) -> Number:
    start = max(i for i, mark in enumerate(found[:at]) if mark.type == "STATING")
    named = [mark for mark in found[start:at] if mark.term]
    if not named:
        return "either"  # terms that are kept as typed have no number
    return "many" if len(named) > 1 else named[0].number


def _there(after: list[Mark]) -> Number:
    if after[0].type == "AT_LEAST":
        return "one" if after[1].value == 1 else "many"
    return after[0].number


def _of_condition(found: list[Mark], at: int) -> Number:
    """Give the number of what stands right before a verb, where that is surely its subject."""
    before = found[at - 1]
    if before.type in _ONE_VALUE:
        return "either" if before.words == "the data" else "one"
    if before.type == "CHANGING_THIS_RULE":
        return "one"
    proof = before.type in ("EVID", "CONTROL") and found[at - 2].type in _CONNECTIVES
    return before.number if before.type in _MEASURES or proof else "either"


def _head(found: list[Mark], at: int) -> list[Mark]:
    """Give the marks whose number the verb at ``at`` takes, from the subject of the sentence."""
    start = max((i + 1 for i, mark in enumerate(found[:at]) if mark.type == "COLON"), default=0)
    stop = next((i for i in range(start, at) if found[i].type in _PREPOSITIONS), at)
    head = found[start:stop]
    acts = [i for i, mark in enumerate(head) if mark.type == "ACT"]
    if not acts:
        return head
    return head[: acts[-1] + 1] if acts[0] == 0 else head[acts[0] :]


def _number(head: list[Mark]) -> Number:
    if not head or any(mark.type == "AND" for mark in head):
        return "either"
    last = head[-1]
    return "one" if last.type == "ACT" and last.number == "either" else last.number
