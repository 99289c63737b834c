"""A progress bar on the error stream, for what takes longer than a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

PATIENCE = 1.0
"""Seconds before the bar shows itself."""


class Progress:
    """Counts what is done; shows a bar only on a terminal, and only when it takes a while."""

    def __init__(self, label: str = "reading manifests") -> None:
        """Start the clock; ``label`` says what is done."""
        self.label = label
        self.started = time.monotonic()
        self.bar: ProgressBar[int] | None = None

    def __enter__(self) -> Progress:
        """Give itself."""
        return self

    def __call__(self, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` are done."""
        if self.bar is None:
            stream = sys.stderr
            if time.monotonic() - self.started < PATIENCE or not stream.isatty() or done == total:
                return
            self.bar = click.progressbar(length=total, label=self.label, file=stream)
            self.bar.__enter__()
        self.bar.update(done - self.bar.pos)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar off the screen."""
        if self.bar is not None:
            self.bar.__exit__(kind, error, trace)
