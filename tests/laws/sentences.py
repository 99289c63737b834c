"""Random rules as text: every form, condition and timing, with the terms in braces."""

from __future__ import annotations

from grammar.terms import COMPUTED_CHANGES, Kind
from tests.laws.tape import Tape
from tests.laws.words import Words, listed

DAYS = ("2026-01-01", "2025-01-01", "2025-06-01", "2025-12-31", "2026-06-01", "2024-01-01")
"""The days that rules and manifests name; a check is made on one of the first three."""
PERIODS = ("1 year", "6 months", "30 days", "12 months", "48 hours", "5 years")
STAGES = ("proposed", "approved", "live", "retired")
SENTENCE = 72
"""How many bytes a rule is made from."""


class Author:
    """Writes sentences with the words of one glossary."""

    def __init__(self, tape: Tape, words: Words) -> None:
        self.tape = tape
        self.words = words

    # Nouns

    def term(self, *kinds: Kind) -> str:
        return "{" + self.tape.pick(self.words.of(*kinds)) + "}"

    def terms(self, *kinds: Kind, join: str = "or", most: int = 2) -> str:
        found = self.tape.some(self.words.of(*kinds), most)
        return listed(["{" + term + "}" for term in found], join)

    def people(self) -> str:
        one, other = self.term(Kind.PERSON), self.term(Kind.PERSON)
        return f"{one} who is {other}" if self.tape.chance(25) and one != other else one

    def period(self) -> str:
        return self.tape.pick(PERIODS)

    def day(self) -> str:
        return self.tape.pick(DAYS)

    # Subjects

    def subject(self, *, change: bool = True) -> str:
        """Write what a rule is about, perhaps a change."""
        pick = self.tape.below(8 if change else 7)
        match pick:
            case 0 | 1:
                head = self.terms(Kind.DATA)
            case 2:
                head = f"{self.terms(Kind.DATA)} {self.term(Kind.ACTIVITY)}"
            case 3 | 4:
                head = self.terms(Kind.ACTIVITY)
                if self.tape.chance(60):
                    head += f" {self._object()}"
            case 5 | 6:
                head = self.terms(Kind.CAPABILITY)
            case _:
                head = self.change()
        for _ in range(self.tape.pick((0, 0, 0, 1, 1, 2))):
            head += f" {self.phrase()}"
        return head

    def _object(self) -> str:
        kind = self.tape.pick((Kind.DATA, Kind.SYSTEM, Kind.PERSON))
        return self.terms(kind)

    def change(self) -> str:
        """Name a change; those that are computed more often."""
        options = (*sorted(COMPUTED_CHANGES), *self.words.of(Kind.CHANGE), "change")
        found = self.tape.some(options, 2)
        return listed(["{" + term + "}" for term in found], "or")

    def phrase(self, *, closed: bool = False) -> str:
        """Write a phrase that tests one more slot."""
        match self.tape.below(9):
            case 0 | 1:
                return f"{'about' if closed else 'of'} {self.people()}"
            case 2:
                return f"to {self.terms(Kind.ORGANISATION, Kind.ROLE)}"
            case 3:
                return f"by {self.terms(Kind.ORGANISATION, Kind.ROLE)}"
            case 4:
                return f"for {self.terms(Kind.PURPOSE)}"
            case 5:
                return f"on {self.terms(Kind.SYSTEM)}"
            case 6:
                return f"from {self.term(Kind.SYSTEM, Kind.ORGANISATION)}"
            case 7:
                return f"with {self.terms(Kind.DATA)}"
            case _:
                return f"with {self.terms(Kind.SYSTEM)}"

    # What is required

    def actor(self) -> str:
        options = ("inspector", "sergeant", "constable", "analyst", "police force", "city force")
        found = self.tape.pick(options)
        above = found in options[:3] and self.tape.chance(40)
        return f"{{{found}}} or above" if above else f"{{{found}}}"

    def who(self) -> str:
        match self.tape.below(8):
            case 0:
                return "each user"
            case 1:
                return "each recipient"
            case 2:
                return f"each {self.term(Kind.ORGANISATION)}"
            case 3:
                return f"both {self.actor()} and {self.actor()}"
            case 4:
                return f"either {self.actor()} or {self.actor()}"
            case _:
                return self.actor()

    def proof(self, sort: str, *, counted: bool = True) -> str:
        """Write a document, control or judgement that is asked for."""
        kind = {"evidence": Kind.EVIDENCE, "control": Kind.CONTROL, "judgement": Kind.JUDGEMENT}
        head = self.term(kind[sort])
        if sort == "judgement":
            head = f"a recorded judgement of {head}"
        elif counted and self.tape.chance(15):
            head = f"at least 2{' different' if self.tape.chance(60) else ''} {head}"
            counted = False
        if self.tape.chance(35):
            head += f" by {self.who()}"
        if self.tape.chance(15):
            head += f" to {self.who()}"
        if self.tape.chance(15) and not head.startswith("at least"):
            head += f" by someone other than {self.actor()}"
        return head

    def measure(self) -> str:
        how = self.tape.pick(("at least", "at most", "more than", "less than", "exactly"))
        match self.tape.below(5):
            case 0:
                return f"a {{match threshold}} of {how} 0.5"
            case 1:
                return f"a {{data age}} of {how} {self.period()}"
            case 2:
                return 'a {deletion mode} of "automatic"'
            case 3:
                return "a {match threshold}"
            case _:
                return "a declared retention limit"

    def requirement(self) -> str:
        """Write one to three things that are required, with contents and a time."""
        sort = self.tape.pick(("evidence", "evidence", "control", "judgement"))
        join = self.tape.pick(("and", "or"))
        count = 1 + (self.tape.below(3) if self.tape.chance(40) else 0)
        mixed = self.tape.chance(20)
        items = [
            self.measure() if mixed and number == 0 else self.proof(sort) for number in range(count)
        ]
        text = listed(items, join)
        if self.tape.chance(25) and (count > 1 or not mixed):
            text += f" stating {self.terms(Kind.CONTENT, join=join)}"
            text += " or why they are withheld" if self.tape.chance(40) else ""
        if not mixed and self.tape.chance(60):
            text += f" {self.control_time() if sort == 'control' else self.time()}"
        return text

    def time(self) -> str:
        event = self.term(Kind.EVENT)
        if self.tape.chance(50):
            event = "{go-live}"
        match self.tape.below(7):
            case 0:
                return f"before {event}"
            case 1:
                return f"no older than {self.period()}"
            case 2:
                return f"after {event}"
            case 3:
                return f"at least {self.period()} before {event}"
            case 4:
                return f"within {self.period()} before {event}"
            case 5:
                return f"within {self.period()} after {event}"
            case _:
                return f"no later than {self.day()}"

    def control_time(self) -> str:
        event = self.term(Kind.EVENT)
        match self.tape.below(4):
            case 0 | 1:
                return f"every {self.period()}"
            case 2:
                return f"{self.tape.pick(('before', 'after', 'for', 'at'))} every {event}"
            case _:
                return f"within {self.period()} after every {event}"

    # Conditions

    def conditions(self, *, lifts: bool) -> str:
        """Write one or two conditions that bring a rule in, or lift it."""
        items = [self.condition(lifts=lifts)]
        if self.tape.chance(30):
            items.append(self.condition(lifts=lifts))
        return f" {self.tape.pick(('and', 'or'))} ".join(items)

    def condition(self, *, lifts: bool) -> str:  # noqa: C901 - a case for each condition
        verb = self.tape.pick(("is", "is not"))
        match self.tape.below(14):
            case 0 | 1:
                return f"the person {verb} {self.people()}"
            case 2:
                return f"the purpose {verb} {self._value(Kind.PURPOSE)}"
            case 3:
                return f"the recipient {verb} {self._value(Kind.ORGANISATION, Kind.ROLE)}"
            case 4:
                return f"the user {verb} {self._value(Kind.ORGANISATION, Kind.ROLE)}"
            case 5:
                return f"the data {verb} {self._value(Kind.DATA)}"
            case 6:
                return f"the source {verb} {self._value(Kind.SYSTEM, Kind.ORGANISATION)}"
            case 7:
                return self._other_slot(verb)
            case 8:
                return f"{{high risk}} {'applies' if verb == 'is' else 'does not apply'}"
            case 9:
                return self._measured(verb)
            case 10:
                return f"the stage {verb} {self.tape.pick(STAGES)}"
            case 11:
                has = "has happened" if verb == "is" else "has not happened"
                return f"{self.term(Kind.EVENT)} {has}"
            case 12:
                return self._order()
            case _:
                sort = self.tape.pick(("evidence", "judgement"))
                return f"{self.proof(sort, counted=False)} {'is' if lifts else 'is not'} current"

    def _value(self, *kinds: Kind) -> str:
        found = self.tape.some(self.words.of(*kinds), 2)
        named = ["{" + term + "}" for term in found]
        return named[0] if len(named) == 1 else f"either {listed(named, 'or')}"

    def _other_slot(self, verb: str) -> str:
        kind, slot = self.tape.pick(
            (
                (Kind.ACTIVITY, "activity"),
                (Kind.SYSTEM, "system"),
                (Kind.CAPABILITY, "capability"),
            )
        )
        return f"the {slot} {verb} {self._value(kind)}"

    def _measured(self, verb: str) -> str:
        how = self.tape.pick(("at least", "at most", "more than", "less than", "exactly"))
        match self.tape.below(3):
            case 0:
                return f"the {{match threshold}} is {how} 0.5"
            case 1:
                return f"the {{data age}} is {how} {self.period()}"
            case _:
                return f'the {{deletion mode}} {verb} "automatic"'

    def _order(self) -> str:
        order = self.tape.pick(("before", "after", "on or before", "on or after"))
        other = self.term(Kind.EVENT) if self.tape.chance(30) else self.day()
        return f"{self.term(Kind.EVENT)} is {order} {other}"

    # Sentences

    def predicate(self) -> str:
        """Write what is said of a subject."""
        advice = self.tape.chance(10)
        match self.tape.below(13):
            case 0 | 1 | 2:
                return "should not happen" if advice else "is forbidden"
            case 3 | 4 | 5 | 10 | 11:
                return f"{'should have' if advice else 'requires'} {self.requirement()}"
            case 6 | 12:
                only = self.phrase(closed=True)
                return f"{'should be' if advice else 'is'} permitted only {only}"
            case 7:
                only = self.conditions(lifts=True)
                return f"{'should be' if advice else 'is'} permitted only when {only}"
            case 8:
                return f"{'should be' if advice else 'is'} limited to {self._length()}"
            case _:
                return f"must end at {self._moment()}"

    def _length(self) -> str:
        length = self.period()
        if self.tape.chance(25):
            length = f"{{sentence length}} plus {length}"
        return f"{length} after {self._moment()}" if self.tape.chance(70) else length

    def _moment(self) -> str:
        one, other = self.term(Kind.EVENT), self.term(Kind.EVENT)
        which = self.tape.below(4)
        if which < 2 or one == other:
            return one
        return f"the {'earlier' if which == 2 else 'later'} of {one} and {other}"

    def ending(self, *, lifts: bool) -> str:
        """Write *when* and *unless*."""
        text = ""
        if self.tape.chance(30):
            text += f" when {self.conditions(lifts=lifts)}"
        if self.tape.chance(25):
            text += f" unless {self.conditions(lifts=not lifts)}"
        if self.tape.chance(8):
            text += f" until {self.day()}"
        return text


def norm(tape: Tape, words: Words, rule_id: str) -> str:
    """Write a rule that is no exception."""
    author = Author(tape.part(20), words)
    subject = author.subject()
    author.tape = tape.part(30)
    predicate = author.predicate()
    author.tape = tape.part(22)
    return f"Rule {rule_id}: {subject} {predicate}{author.ending(lifts=False)}."


def ban_or_duty(tape: Tape, words: Words, rule_id: str) -> str:
    """Write a plain prohibition or requirement."""
    author = Author(tape.part(20), words)
    subject = author.subject()
    author.tape = tape.part(30)
    predicate = f"requires {author.requirement()}" if author.tape.chance(60) else "is forbidden"
    author.tape = tape.part(22)
    return f"Rule {rule_id}: {subject} {predicate}{author.ending(lifts=False)}."


def exception(tape: Tape, words: Words, rule_id: str, lifted: str, lifted_text: str) -> str:
    """Write an exception; its subject is often that of the rule, so that it does lift it."""
    author = Author(tape.part(20), words)
    own = _subject_of(lifted_text)
    subject = author.subject(change=_is_change(own, words)) if author.tape.chance(35) else own
    if author.tape.chance(30):
        subject += f" {author.phrase()}"
    author.tape = tape.part(24)
    ending = author.ending(lifts=True)
    return f"Rule {rule_id}: exception to rule {lifted}: {subject} is permitted{ending}."


def _is_change(subject: str, words: Words) -> bool:
    """Tell whether a subject is a change, so that an exception to it may be about one."""
    return subject[1:].partition("}")[0] in (*words.of(Kind.CHANGE), "change")


_VERBS = (" is ", " requires ", " should ", " must ")


def _subject_of(text: str) -> str:
    said = text.rpartition(": ")[2]
    ends = [at for verb in _VERBS if (at := said.replace("who is", "who_is").find(verb)) > 0]
    return said[: min(ends)] if ends else said
