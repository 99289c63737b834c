"""Which of the tokens that the parser takes make sense: what would be refused later is left out.

The grammar accepts more than the language does (a time on the wrong kind, *permitted* with a
condition). What a person is offered must read to its end without a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lark import Token

from grammar.book import RuleBook
from grammar.build_condition import SLOTS
from grammar.build_subject import NATURAL
from grammar.slots import KINDS
from grammar.terms import Kind
from grammar.trie import TOKENS

Types = frozenset[str]
_KIND: dict[str, Kind] = {token: kind for kind, token in TOKENS.items()}
_PREPOSITIONS = frozenset("OF TO WITH FROM ON IN ABOUT BY FOR".split())
_NOUNS = frozenset("DATA SYSTEM ORG ROLE PERSON PURPOSE CAP".split())
_OBJECTS = frozenset("DATA SYSTEM PERSON".split())
_JOINING = frozenset("COMMA AND OR".split())
_ASKED = frozenset("REQUIRES SHOULD_HAVE THERE_IS".split())
_CONDITIONAL = frozenset("WHEN UNLESS".split())
_TIMES = frozenset("EVERY NO_OLDER_THAN NO_LATER_THAN BEFORE AFTER FOR AT AT_LEAST WITHIN".split())
_OF_EVIDENCE = frozenset("NO_OLDER_THAN NO_LATER_THAN BEFORE AFTER AT_LEAST WITHIN".split())
_OF_CONTROLS = frozenset("EVERY BEFORE AFTER FOR AT WITHIN".split())
_VALUES = frozenset("NUM DUR CHOICE A_RETENTION_LIMIT".split())
_RULE_CLAUSES = frozenset(
    "BECAUSE IN_FORCE CHANGING_THIS_RULE NOT_WAIVED EX_PASS EX_FAIL EX_ASK EX_ADVISE ACCEPT".split()
)
_WORD_CLAUSES = frozenset("ALSO_CALLED MEANS PLURAL SAME_AS".split())
_SUBJECTS = frozenset("CAP DATA ACT CHANGE".split())


def sensible(accepts: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """Give those of the tokens ``accepts`` that make sense behind the tokens ``before``."""
    kept = accepts - {"$END"}
    for check in _CHECKS:
        kept = check(kept, before, book)
    return kept


def openings(accepts: Types, owner: str) -> Types:
    """Give what may open a sentence; ``owner`` is what stands before: rule, definition or nothing.

    Any term may open *X is not Y*, but as what a rule is about only four kinds of them can stand.
    """
    clauses = {"rule": _WORD_CLAUSES, "definition": _RULE_CLAUSES}
    none = _RULE_CLAUSES | _WORD_CLAUSES | {"SOURCE"}
    others = frozenset(_KIND) - _SUBJECTS
    return accepts - clauses.get(owner, none) - others


# Lists and phrases


def _phrases(kept: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """Behind a preposition: kinds that it goes with; further on in a list: those of one slot."""
    del book
    preposition, members = _phrase(before)
    if not preposition or not kept & _NOUNS:
        return kept
    word = preposition.lower()
    slots = {NATURAL.get(_KIND[one], {}).get(word) for one in members}
    fit = {
        token
        for token in _NOUNS
        if (slot := NATURAL[_KIND[token]].get(word)) and (not slots or slot in slots)
    }
    return kept - (_NOUNS - fit)


def _phrase(before: Sequence[Token]) -> tuple[str, list[str]]:
    """Give the preposition of the phrase that the text ends in, and the kinds behind it."""
    members: list[str] = []
    for token in reversed(before):
        if token.type in _PREPOSITIONS:
            return token.type, members
        if token.type in _NOUNS:
            members.append(token.type)
        elif token.type not in _JOINING and token.type != "WHO_ARE":
            break
    return "", []


def _closed(kept: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """Behind *permitted only* stands no *of*: it narrows data, it is no closed list."""
    del book
    return kept - {"OF"} if before and before[-1].type == "ONLY" else kept


def _objects(kept: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """Behind an activity stand things of one kind, and *A with B* after one that joins."""
    head = _behind(before, frozenset({"ACT", "OF"}), with_opening=True)
    if not head or any(t.type not in _OBJECTS | _JOINING | {"WHO_ARE"} for t in head[1:]):
        return kept
    members = [token.type for token in head if token.type in _OBJECTS]
    activities = [str(token.value) for token in before if token.type == "ACT"]
    if members and any("joining" in book.glossary.broader(name) for name in activities):
        kept -= {"AND", "COMMA"}
    if not members or before[-1].type not in _JOINING or head[0].type == "OF":
        return kept
    return kept - (_OBJECTS - {members[0]})


# What is required


def _times(kept: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """Evidence is dated, a control acts again and again, and a value has no time at all."""
    del book
    required = _behind(before, _ASKED)
    if not required or any(token.type in _CONDITIONAL for token in required):
        return kept
    sorts = {_sort(token) for token in required} - {""}
    if required[-1].type in ("BEFORE", "AFTER", "FOR", "AT"):
        return kept - ({"EVENT", "DATE"} if sorts == {"control"} else {"EVERY"})
    times = _OF_CONTROLS if sorts == {"control"} else _OF_EVIDENCE
    if required[-1].type == "UNIT" and "value" not in sorts:
        within = any(token.type == "WITHIN" for token in required)
        return kept - {"BEFORE"} if within and sorts == {"control"} else kept
    if not sorts or kept & {"EVID", "EVENT"}:
        return kept
    return kept - (_TIMES - times if len(sorts) == 1 and sorts != {"value"} else _TIMES)


def _sort(token: Token) -> str:
    if token.type in ("EVID", "JUDG"):
        return "evidence"
    return "control" if token.type == "CONTROL" else "value" if token.type in _VALUES else ""


def _stating(kept: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """Only documents and controls state something."""
    del book
    sorts = [sort for token in _behind(before, _ASKED) if (sort := _sort(token))]
    return kept - {"STATING"} if sorts and sorts[-1] == "value" else kept


def _ladder(kept: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """*Or above* needs a role that has a place on a ladder."""
    if "OR_ABOVE" not in kept or not before:
        return kept
    name, terms = str(before[-1].value), book.glossary.terms
    ranked = name in terms and (terms[name].above or any(t.above == name for t in terms.values()))
    return kept if ranked else kept - {"OR_ABOVE"}


# Conditions


def _values(kept: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """Behind *the purpose is* stand purposes."""
    del book
    asked = _behind(before, frozenset({"SLOT"}), with_opening=True)
    over = any(token.type in ("AND", "UNLESS", "UNTIL") for token in asked)
    slot = SLOTS.get(str(asked[0].value)) if asked and not over else None
    if slot is None or not kept & {"PURPOSE", "ACT"}:
        return kept
    fit = {TOKENS[kind] for kind in KINDS[slot]}
    return kept - ((_NOUNS | {"ACT"}) - fit)


def _proofs(kept: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """Proof lifts a rule where it is current, and brings one in only where it is not."""
    del book
    at = next((i for i in reversed(range(len(before))) if before[i].type in _CONDITIONAL), None)
    if at is None:
        return kept
    opening = _last_condition(before[at + 1 :])
    if not opening:
        return kept - {"CONTROL"} if "SLOT" in kept else kept
    if opening[0].type not in ("EVID", "JUDGEMENT_OF"):
        return kept
    if "EXCEPTION_TO" in _types(before):
        brings_in = before[at].type == "UNLESS"  # what keeps an exception from lifting
    else:
        brings_in = before[at].type == "WHEN" and before[at - 1].type != "ONLY"
    return kept - {"_IS"} if brings_in else kept - {"IS_NOT"}


def _last_condition(tokens: Sequence[Token]) -> Sequence[Token]:
    """Give the tokens of the condition that is being written: *either A or B* is within one."""
    start, choosing = 0, False
    for number, token in enumerate(tokens):
        if token.type in ("EITHER", "BOTH"):
            choosing = True
        elif token.type in ("AND", "OR"):
            start = start if choosing else number + 1
            choosing = False
    return tokens[start:]


def _permitted(kept: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """A plain *permitted* lifts nothing, so it takes no condition."""
    del book
    types = _types(before)
    plain = bool(types) and types[-1] == "PERMITTED" and "EXCEPTION_TO" not in types
    return kept - _CONDITIONAL if plain else kept


def _lifted(kept: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """An exception about a change lifts only a rule about one."""
    if "CHANGE" not in kept or "EXCEPTION_TO" not in _types(before[:-1]):
        return kept
    ids = [str(token.value) for token in before if token.type == "RULE_ID"]
    rule = book.find(ids[-1]) if ids else None
    return kept if rule is None or rule.statement.subject.changes else kept - {"CHANGE"}


# Definitions


def _definitions(kept: Types, before: Sequence[Token], book: RuleBook) -> Types:
    """What a new word is a kind of is all of one kind, and a choice has two values."""
    del book
    targets = [token.type for token in _behind(before, frozenset({"KIND_OF"}))]
    if targets and targets[-1] in _JOINING:
        return kept - (frozenset(_KIND) - {targets[0]})
    values = _types(_behind(before, frozenset({"A_CHOICE"})))
    return kept - {"DOT"} if values.count("STRING") == 1 else kept


# Small steps


def _behind(
    before: Sequence[Token], openings: Types, *, with_opening: bool = False
) -> Sequence[Token]:
    """Give what stands behind the last token of some types."""
    for at in reversed(range(len(before))):
        if before[at].type in openings:
            return before[at if with_opening else at + 1 :]
    return ()


def _types(before: Sequence[Token]) -> list[str]:
    return [token.type for token in before]


_CHECKS: tuple[Callable[[Types, Sequence[Token], RuleBook], Types], ...] = (
    _phrases,
    _closed,
    _objects,
    _times,
    _stating,
    _ladder,
    _values,
    _proofs,
    _permitted,
    _lifted,
    _definitions,
)
