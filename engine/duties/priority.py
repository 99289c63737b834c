"""How urgent an assessment says that its capability is, read from its own words."""

from __future__ import annotations

import re
from typing import Literal

from engine.duties.duty import Part
from grammar.frozen import dataclass

Scale = Literal["number", "level", "other", "withheld", "unknown", "missing"]
_SCALES: tuple[Scale, ...] = ("number", "level", "other", "withheld", "unknown", "missing")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve".split()
_LEVELS = (
    ("critical", "urgent", "very high", "top"),
    ("high",),
    ("medium", "moderate"),
    ("low",),
    ("very low",),
)
_END = r"(?=\s*(?:$|[.,;:()/])| of (?!all\b)| out of | priority\b)"
_FIGURES = re.compile(
    rf"(?:priority|rank|number|no\.?|#)?\s*+:?\s*+(\d{{1,6}})(?:st|nd|rd|th)?{_END}", re.IGNORECASE
)
_WORDS = re.compile(rf"(?:priority\s+)?([a-z]+(?: [a-z]+)?){_END}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Priority:
    """Where something stands. Numbers and levels are two scales, and are never compared."""

    scale: Scale
    place: int = 0
    """On a scale: the lower, the sooner."""

    @property
    def rank(self) -> tuple[int, int]:
        """Its place in a list: numbers first, then levels, then what can not be placed."""
        return _SCALES.index(self.scale), self.place


def priority(said: Part) -> Priority:
    """Give what a stated priority means: *Second of nine*, *2*, *Priority 2*, *high*.

    Words that are neither a number nor a level are not guessed at: they stand behind those.
    """
    if said.state != "stated":
        return Priority(said.state)
    text = " ".join(said.text.split())
    figures = _FIGURES.match(text)
    if figures is not None:
        return Priority("number", int(figures[1]))
    return _in_words(text)


def _in_words(text: str) -> Priority:
    found = _WORDS.match(text)
    for word in (found[1].casefold(), found[1].split()[0].casefold()) if found else ():
        for numbers in (_ORDINALS, _CARDINALS):
            if word in numbers:
                return Priority("number", numbers.index(word) + 1)
        for place, level in enumerate(_LEVELS):
            if word in level and _stands_alone(text, word):
                return Priority("level", place)
    return Priority("other")


def _stands_alone(text: str, word: str) -> bool:
    """Tell whether a level is the whole of what opens the text: not *high-risk data*."""
    return re.match(rf"(?:priority\s+)?{word}{_END}", text, re.IGNORECASE) is not None
