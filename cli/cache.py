"""Where what was read once is kept, and how to do without."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grammar.cache import Cache

NO_CACHE = "REMIT_NO_CACHE"
_OFF = "remit.no_cache"


def cache_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--no-cache``, which a command need not ask for: :func:`cache` knows."""
    return click.option(
        "--no-cache", is_flag=True, expose_value=False, is_eager=True, callback=_switch_off,
        help="Read the rule books anew, and keep nothing of them for the next time.",
    )(command)  # fmt: skip


def _switch_off(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        ctx.meta[_OFF] = True


def cache() -> Cache | None:
    """Give the cache of the user; nothing where none is wanted or can be."""
    ctx = click.get_current_context(silent=True)
    if os.environ.get(NO_CACHE) or (ctx is not None and ctx.meta.get(_OFF)):
        return None
    folder = _folder()
    if folder is None:
        return None
    from cli.main import version
    from grammar.cache import Cache  # not needed for --help

    return Cache(folder, version())


def _folder() -> Path | None:
    """Give the folder that the system has for this; platformdirs takes 3 ms to import."""
    if sys.platform == "win32":
        named, usual = os.environ.get("LOCALAPPDATA", ""), "~/AppData/Local"
    else:
        named, usual = os.environ.get("XDG_CACHE_HOME", ""), "~/.cache"
        if sys.platform == "darwin":
            usual = "~/Library/Caches"
    if Path(named).is_absolute():  # the XDG specification: what is not absolute is to be ignored
        return Path(named, "remit")
    home = Path(os.path.expanduser(usual))  # noqa: PTH111 - without a home it stays as it is
    return home / "remit" if home.is_absolute() else None
