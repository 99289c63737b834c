"""Sentences that people get wrong, and what they are told.

``catalogue.txt`` holds the mistakes of the design's catalogue, ``others.txt`` what careless
lawyers, campaigners and office habits add to it. A block is the text (``\\n`` for a line break),
then code, underlined words and title, then the example. After a change of the messages, run
``python -m tests.messages.mistakes`` to write both anew, and read the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Mistake(NamedTuple):
    """A faulty text and its one message."""

    text: str
    code: str
    underlined: str
    title: str
    example: str


def _read(name: str) -> list[Mistake]:
    blocks = (HERE / name).read_text("utf-8").split("\n\n")
    return [_mistake(block.strip("\n").split("\n")) for block in blocks]


def _mistake(lines: list[str]) -> Mistake:
    text, told, example = lines
    code, underlined, title = (part.strip() for part in told.split(" | "))
    return Mistake(text.replace("\\n", "\n"), code, underlined, title, example.strip())


CATALOGUE = _read("catalogue.txt")
OTHERS = _read("others.txt")


def _written(mistake: Mistake) -> str:
    text = mistake.text.replace("\n", "\\n")
    told = f"{mistake.code} | {mistake.underlined} | {mistake.title}"
    return f"{text}\n    {told}\n    {mistake.example}\n"


def _refresh() -> None:
    from tests.messages.reading import cut, tell  # needs the whole language

    for name, mistakes in (("catalogue.txt", CATALOGUE), ("others.txt", OTHERS)):
        told: list[str] = []
        for mistake in mistakes:
            (found,) = tell(mistake.text)
            seen = (found.code, cut(mistake.text, found.at), found.title, found.example)
            told.append(_written(Mistake(mistake.text, *seen)))
        (HERE / name).write_text("\n".join(told), "utf-8")


if __name__ == "__main__":
    _refresh()
