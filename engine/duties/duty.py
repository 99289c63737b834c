"""One thing that is owed: what, by when, to whom it is due, and who asks for it."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date
from typing import Literal

from engine.manifest import NO_PLACE, Place
from grammar.frozen import dataclass
from grammar.rules import Rule

DutyKind = Literal[
    "notification",
    "consultation",
    "document",
    "judgement",
    "control",
    "review",
    "renewal",
    "exception",
    "waiver",
    "rule",
]
DutyState = Literal["overdue", "due", "open"]
"""``open``: nobody knows the day yet, or whether it is owed at all; its question would tell."""
PartState = Literal["stated", "withheld", "unknown", "missing"]


@dataclass(frozen=True, slots=True)
class Part:
    """What documents of a manifest say on one subject."""

    content: str
    """As it is printed."""
    state: PartState
    text: str = ""
    """What is stated, or the reason for withholding it."""
    origin: str = ""
    """The document that it stands in."""
    place: Place = NO_PLACE


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification as it could be sent, as far as the manifest has the words for it."""

    to: str
    sender: str
    about: str
    news: tuple[str, ...]
    """What brings the duty about: *driver record is new on LEDS*."""
    parts: tuple[Part, ...]
    declared: tuple[str, ...] = ()
    """What the manifest declares of the use, where nobody has written the outline yet."""
    caution: str = ""
    """What has to be settled before it is sent."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A rule that asks for it."""

    rule: Rule
    words: str
    """What it asks for, in full: *notification to members before adoption*."""
    due: date | None = None
    advice: bool = False
    contents: tuple[str, ...] = ()
    """Keys of the contents that it must state."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that is owed, or that ends on a day."""

    kind: DutyKind
    what: str
    """In a few words: *notification to members*."""
    state: DutyState
    due: date | None
    """The last day; for what ends, the last day that it lasts. Nothing: at once, or not known."""
    why: str = ""
    question: str = ""
    """For ``open``: what would tell."""
    certain: bool = True
    """Whether it is surely owed; if not, its question would tell."""
    manifest: str = ""
    """Id; empty for what belongs to the rule book."""
    title: str = ""
    uses: tuple[str, ...] = ()
    askings: tuple[Asking, ...] = ()
    news: tuple[str, ...] = ()
    notice: Notice | None = None
    begun: tuple[str, ...] = ()
    """Where drafts of it stand (JSON pointers): what was begun, and does not count yet."""
    place: Place = NO_PLACE
    key: tuple[str, ...] = field(default=(), compare=False)
    """What it is, apart from its day and from who asks for it: the same in every later list."""

    @property
    def advised(self) -> bool:
        """Whether it is only advised, so that nobody owes it."""
        return bool(self.askings) and all(asking.advice for asking in self.askings)

    @property
    def rank(self) -> tuple[int, date, str, str, str]:
        """Its place in a list: overdue ones first, then by date, then those without a day."""
        order = ("overdue", "due", "open").index(self.state)
        return order, self.due or date.max, self.manifest, self.kind, self.what


def merged(one: Duty, other: Duty) -> Duty:
    """Give two duties of one key as one: as urgent as the more urgent, with all who ask."""
    first, second = sorted((one, other), key=lambda duty: (duty.advised, duty.rank))
    alike = first.advised == second.advised and first.state == second.state
    dues = [d.due for d in (first, second if alike else first) if d.due is not None]
    return replace(
        first,
        due=min(dues, default=None),
        why=first.why or second.why,
        question=first.question or (second.question if first.state == "open" else ""),
        certain=first.certain or (second.certain and alike),
        uses=tuple(dict.fromkeys((*first.uses, *second.uses))),
        askings=tuple(dict.fromkeys((*first.askings, *second.askings))),
        news=tuple(dict.fromkeys((*first.news, *second.news))),
        begun=tuple(dict.fromkeys((*first.begun, *second.begun))),
    )


def state_by(due: date, today: date) -> DutyState:
    """Tell how a duty with a known last day stands; the day itself is still in time."""
    return "overdue" if due < today else "due"
