"""Random rules about so little that every manifest can be tried."""

from __future__ import annotations

from tests.analysis.author import STAGES, Author
from tests.analysis.dice import Dice
from tests.analysis.drafts import Subject
from tests.analysis.words import Words

TOPICS = {
    "organisation": ("recipient", "to", "organisation"),
    "purpose": ("purpose", "for", "purpose"),
    "system": ("system", "on", "system"),
    "data": ("data", "with", "data"),
}
"""For each kind what conditions call it, the preposition of a phrase, and the kind of term."""


class PlainAuthor(Author):
    """Writes bans, closed lists and exceptions about two slots, or about people."""

    def __init__(self, dice: Dice, words: Words) -> None:
        super().__init__(dice, words)
        self.head = dice.pick(("data", "capability"))
        self.topic = dice.pick([*(t for t in TOPICS if t != self.head), "person", "person"])

    def subject(self, *, change: bool = True) -> Subject:
        phrases = (self.phrase(),) if self.dice.chance(40) else ()
        return Subject(self.either(self.head), phrases)

    def phrase(self) -> str:
        if self.topic == "person":
            return f"about {self.people()}"
        _, preposition, kind = TOPICS[self.topic]
        return f"{preposition} {self.either(kind)}"

    def closed_list(self, subject: Subject) -> str:
        return self.phrase()

    def condition(self, *, lifts: bool) -> str:
        dice, no = self.dice, self.dice.pick(("", "", " not"))
        match dice.below(7):
            case 0:
                return "{urgency} " + ("does not apply" if no else "applies")
            case 1 if self.topic == "person" or self.head == "capability":
                return f"the stage is{no} {dice.pick(STAGES)}"
            case 2 if self.head == "data":
                return f"the data is{no} {self.term('data')}"
            case _ if self.topic == "person":
                return f"the person is{no} {self._person()}"
            case _:
                slot, _, kind = TOPICS[self.topic]
                one = self.either(kind)
                return f"the {slot} is{no} {'either ' if ' or ' in one else ''}{one}"

    def form(self, subject: Subject) -> str:
        should = self.dice.chance(15)
        if self.dice.chance(60):
            return "should not happen" if should else "is forbidden"
        only = self.closed_list(subject)
        if self.dice.chance(35):
            only = f"when {self.conditions(lifts=True)}"
        return f"{'should be' if should else 'is'} permitted only {only}"
