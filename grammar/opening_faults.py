"""What can be wrong with where a rule book is looked for."""

from __future__ import annotations

from collections.abc import Sequence

from grammar.diagnostic import Diagnostic
from grammar.likeness import nearest
from grammar.shipped import shipped_names
from grammar.source import Span


def _at_start(shown: str) -> Span:
    return Span(shown, 1, 1, 1, 1)


def no_rules(shown: str) -> Diagnostic:
    """A folder without a rule file."""
    return Diagnostic(
        "E196",
        f"There is no file that ends in .rules in {shown}, so there is nothing to check against.",
        "Put the rules into a file such as my.rules, or name another folder.",
        _at_start(shown),
        title="AN EMPTY RULE BOOK",
    )


def no_such_book(name: str, used_at: Span | None) -> Diagnostic:
    """A name that is neither that of a shipped book nor a path."""
    shipped = ", ".join(shipped_names())
    near = nearest(name, shipped_names())
    hint = f'Did you mean "{near[0]}"? ' if near else ""
    own = (
        'A folder of your own is written "./name" in a Uses sentence.'
        if used_at
        else ("A book of your own is named by the path of its folder or file.")
    )
    return Diagnostic(
        "E197",
        f'There is no rule book "{name}": neither a shipped one nor a file or folder of that name.',
        f"{hint}Shipped books are {shipped}. {own}",
        used_at,
        title="NO SUCH RULE BOOK",
        found=name,
    )


def out_of_reach(name: str, used_at: Span) -> Diagnostic:
    """A path in *Uses* that leads out of the folder beside the book."""
    return Diagnostic(
        "E197",
        f'The rule book "{name}" was not read: it lies neither beside the book that uses it nor '
        "in the folder that you work in, or it is no rule file.",
        "Put it beside the book that uses it, or name both with --rules.",
        used_at,
        title="A RULE BOOK OUT OF REACH",
        found=name,
    )


def circle(names: Sequence[str], used_at: Span | None) -> Diagnostic:
    """Books that use each other."""
    short = [name.rsplit("/", 1)[-1].removeprefix("shipped ") for name in names]
    return Diagnostic(
        "E198",
        f"These books use each other in a circle: {' -> '.join(short)}.",
        "Take out one of the Uses sentences.",
        used_at,
        title="BOOKS IN A CIRCLE",
    )
