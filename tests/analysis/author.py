"""Random rules over a small glossary: every form and condition that the model speaks about."""

from __future__ import annotations

from tests.analysis.dice import Dice
from tests.analysis.drafts import TERM, Conditions, Draft, Lift, Subject
from tests.analysis.words import Words

PERIODS = (
    "30 days",
    "1 month",
    "6 months",
    "180 days",
    "1 year",
    "12 months",
    "48 hours",
    "2 days",
)
DAYS = ("2026-01-31", "2025-07-31", "2025-06-30", "2026-02-28", "2021-07-01")
NUMBERS = ("1", "5", "10", "0.5")
HOW = ("at least", "at most", "more than", "less than", "exactly")
STAGES = ("proposed", "approved", "live", "retired")
SLOTS = {
    "purpose": ("purpose",),
    "recipient": ("organisation", "role"),
    "user": ("organisation", "role"),
    "source": ("system", "organisation"),
    "system": ("system",),
    "data": ("data",),
    "activity": ("activity",),
    "capability": ("capability",),
}
"""What conditions can ask about, and the kinds of term that it can be."""


class Author:
    """Writes rules."""

    def __init__(self, dice: Dice, words: Words) -> None:
        self.dice, self.words = dice, words

    # Nouns

    def term(self, *kinds: str) -> str:
        return "{" + self.dice.pick(self.words.of(self.dice.pick(kinds))) + "}"

    def either(self, *kinds: str) -> str:
        """Name one thing, or two of one kind."""
        kind = self.dice.pick(kinds)
        found = self.dice.some(self.words.of(kind), 2 if self.dice.chance(25) else 1)
        return " or ".join("{" + one + "}" for one in found)

    def people(self) -> str:
        one, other = self.term("person"), self.term("person")
        return f"{one} who is {other}" if self.dice.chance(25) and one != other else one

    # Subjects

    def subject(self, *, change: bool = True) -> Subject:
        match self.dice.below(9 if change else 8):
            case 0 | 1:
                head = self.either("data")
            case 2:
                head = f"{self.either('data')} {self.term('activity')}"
            case 3 | 4 | 5:
                head = self.either("activity")
                head += f" {self.either(self.dice.pick(('data', 'data', 'system', 'person')))}"
            case 6:
                head = self.either("activity")
            case 7:
                head = self.either("capability")
            case _:
                head = self.either("change")
        phrases = [self.phrase() for _ in range(self.dice.pick((0, 0, 0, 1, 1, 2)))]
        return Subject(head, tuple(phrases))

    def phrase(self) -> str:
        match self.dice.below(9):
            case 0 | 1:
                return f"about {self.people()}"
            case 2 | 3:
                return f"to {self.either('organisation', 'role')}"
            case 4:
                return f"by {self.either('organisation', 'role')}"
            case 5:
                return f"for {self.either('purpose')}"
            case 6:
                return f"on {self.either('system')}"
            case 7:
                return f"from {self.either('system', 'organisation')}"
            case _:
                return f"with {self.either('data', 'data', 'system', 'capability')}"

    def closed_list(self, subject: Subject) -> str:
        """Write what follows *only*; often of a slot of which the subject names a value, too."""
        if "{" in subject.head and self.dice.chance(35):
            kinds = {self.words.kinds.get(name) for name in TERM.findall(subject.head)}
            if "data" in kinds:
                return f"with {self.either('data')}"
            if subject.phrases and not subject.phrases[0].startswith("with"):
                return self.reworded(subject.phrases[0])
        return self.phrase()

    # Conditions

    def conditions(self, *, lifts: bool) -> Conditions:
        count = self.dice.pick((1, 1, 1, 2, 2, 3))
        items = tuple(self.condition(lifts=lifts) for _ in range(count))
        return Conditions(self.dice.pick(("and", "or")), items)

    def condition(self, *, lifts: bool) -> str:
        dice, no = self.dice, self.dice.pick(("", "", " not"))
        match dice.below(12):
            case 0 | 1 | 2 | 3:
                slot = dice.pick(tuple(SLOTS))
                one = self.either(*SLOTS[slot])
                return f"the {slot} is{no} {'either ' if ' or ' in one else ''}{one}"
            case 4 | 5:
                return f"the person is{no} {self._person()}"
            case 6:
                return self._measured(no)
            case 7:
                return "{urgency} " + ("does not apply" if no else "applies")
            case 8:
                return f"{self.term('event')} has{no} happened"
            case 9:
                order = dice.pick(("before", "after", "on or before", "on or after"))
                other = dice.pick(DAYS) if dice.chance(70) else self.term("event")
                return f"{self.term('event')} is {order} {other}"
            case 10:
                return f"the stage is{no} {dice.pick(STAGES)}"
            case _:
                sort = dice.pick(("evidence", "evidence", "judgement"))
                return f"{self.proof(sort, counted=False)} is{'' if lifts else ' not'} current"

    def _person(self) -> str:
        one, other = (("{" + name + "}") for name in self.dice.some(self.words.of("person"), 2))
        match self.dice.below(6):
            case 0:
                return f"both {one} and {other}"
            case 1:
                return f"either {one} or {other}"
            case _:
                return one

    def _measured(self, no: str) -> str:
        how = self.dice.pick(HOW)
        match self.dice.below(4):
            case 0 | 1:
                return f"the {{score}} is {how} {self.dice.pick(NUMBERS)}"
            case 2:
                return f"the {{tenure}} is {how} {self.dice.pick(PERIODS)}"
            case _:
                return f'the {{mode}} is{no} "{self.dice.pick(("auto", "manual"))}"'

    # What is required

    def actor(self) -> str:
        others = (self.words.of("organisation")[0], self.words.of("person")[-1])
        name = self.dice.pick((*self.words.of("role"), *others))
        above = name in self.words.ladder and self.dice.chance(35)
        return f"{{{name}}}" + (" or above" if above else "")

    def who(self) -> str:
        match self.dice.below(10):
            case 0:
                return "each user"
            case 1:
                return "each recipient"
            case 2:
                return f"each {self.term('organisation')}"
            case 3:
                return f"both {self.actor()} and {self.actor()}"
            case 4:
                return f"either {self.actor()} or {self.actor()}"
            case _:
                return self.actor()

    def proof(self, sort: str, *, counted: bool = True) -> str:
        head = self.term(sort)
        if sort == "judgement":
            head = f"a recorded judgement of {head}"
        elif counted and self.dice.chance(15):
            different = "different " if self.dice.chance(60) else ""
            return f"at least 2 {different}{head}" + self._parties(35)
        head += self._parties(40)
        return head + (f" by someone other than {self.actor()}" if self.dice.chance(12) else "")

    def _parties(self, percent: int) -> str:
        by = f" by {self.who()}" if self.dice.chance(percent) else ""
        return by + (f" to {self.who()}" if self.dice.chance(15) else "")

    def measure(self) -> str:
        how = self.dice.pick(HOW)
        match self.dice.below(6):
            case 0 | 1:
                return f"a {{score}} of {how} {self.dice.pick(NUMBERS)}"
            case 2:
                return f"a {{tenure}} of {how} {self.dice.pick(PERIODS)}"
            case 3:
                return 'a {mode} of "auto"'
            case 4:
                return "a {score}"
            case _:
                return "a declared retention limit"

    def requirement(self) -> str:
        sort = self.dice.pick(("evidence", "evidence", "evidence", "control", "judgement"))
        mixed = self.dice.chance(25)
        items = [self.measure()] if mixed else [self.proof(sort)]
        items += [self.proof(sort) for _ in range(1 if self.dice.chance(30) else 0)]
        join = self.dice.pick((" and ", " or "))
        text = join.join(items)
        if (not mixed or len(items) > 1) and self.dice.chance(20):
            named = ["{" + one + "}" for one in self.dice.some(self.words.of("content"), 2)]
            text += f" stating {self.dice.pick((named[0], named[1], join.join(named)))}"
            text += " or why they are withheld" if self.dice.chance(40) else ""
        if not mixed and self.dice.chance(55):
            text += " " + (self.control_time() if sort == "control" else self.time())
        return text

    def time(self) -> str:
        event = self.term("event") if self.dice.chance(60) else "{go-live}"
        period = self.dice.pick(PERIODS)
        options = (
            f"before {event}", f"no older than {period}", f"after {event}",
            f"at least {period} before {event}", f"within {period} before {event}",
            f"within {period} after {event}", f"no later than {self.dice.pick(DAYS)}",
        )  # fmt: skip
        return self.dice.pick(options)

    def control_time(self) -> str:
        event, period = self.term("event"), self.dice.pick(PERIODS)
        preposition = self.dice.pick(("before", "after", "for", "at"))
        options = (
            f"every {period}", f"every {period}", f"{preposition} every {event}",
            f"within {period} after every {event}",
        )  # fmt: skip
        return self.dice.pick(options)

    # Rules

    def form(self, subject: Subject) -> str:
        should = self.dice.chance(15)
        match self.dice.below(10):
            case 0 | 1 | 2:
                return "should not happen" if should else "is forbidden"
            case 3 | 4 | 5:
                return f"{'should have' if should else 'requires'} {self.requirement()}"
            case 6 | 7:
                only = self.closed_list(subject)
                if self.dice.chance(35):
                    only = f"when {self.conditions(lifts=True)}"
                return f"{'should be' if should else 'is'} permitted only {only}"
            case 8:
                lengths = (self.dice.pick(PERIODS), "{tenure}", "{tenure} plus 1 year")
                length = self.dice.pick(lengths)
                after = self.dice.pick(("", f" after {self.anchor()}"))
                return f"{'should be' if should else 'is'} limited to {length}{after}"
            case _:
                return f"must end at {self.anchor()}"

    def anchor(self) -> str:
        one, other = ("{" + name + "}" for name in self.dice.some(self.words.of("event"), 2))
        which = self.dice.pick(("", "", "the earlier of ", "the later of "))
        return f"{which}{one} and {other}" if which else one

    def rule(self) -> Draft:
        dice, subject = self.dice, self.subject()
        form = self.form(subject)
        when = self.conditions(lifts=False) if dice.chance(35) else None
        unless = self.conditions(lifts=True) if dice.chance(35) else None
        if "only when" in form:
            when = None
        lifts = (self.lift(subject),) if dice.chance(35) else ()
        return Draft(subject, form, when, unless, lifts)

    def lift(self, subject: Subject, depth: int = 1) -> Lift:
        """Write an exception to what ``subject`` says, and perhaps an exception to that."""
        dice, lifts = self.dice, depth % 2 == 1
        own = self._near(subject) if dice.chance(65) else self.subject(change=False)
        when = self.conditions(lifts=lifts) if dice.chance(60) else None
        unless = self.conditions(lifts=not lifts) if dice.chance(25) else None
        again = (self.lift(own, depth + 1),) if depth < 3 and dice.chance(30) else ()
        return Lift(own, when, unless, again)

    def _near(self, subject: Subject) -> Subject:
        """Give a subject like another: with a word changed, a phrase less or a phrase more."""
        match self.dice.below(4):
            case 0:
                return subject
            case 1:
                return Subject(subject.head, subject.phrases[1:])
            case 2:
                return Subject(subject.head, (*subject.phrases, self.phrase()))
            case _:
                return Subject(self.reworded(subject.head), subject.phrases)

    def reworded(self, text: str) -> str:
        """Put another term of the same kind in the place of one."""
        found = TERM.findall(text)
        kinds = self.words.kinds
        known = [name for name in found if name in kinds]
        if not known:
            return text
        name = self.dice.pick(known)
        other = self.dice.pick(self.words.of(kinds[name]))
        return text.replace("{" + name + "}", "{" + other + "}", 1)
