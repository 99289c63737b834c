"""How code hosts want to be told where something is."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from cli.reports.context import Context
from cli.screen import safe

NO_FILE = "manifests"
"""Where what stands in no file is shown, by hosts that can show nothing without a file."""


def shown_path(file: str, context: Context) -> str:
    """Give a file as seen from the repository's folder, with ``/``; safe to show."""
    return safe(_path(file, context))


def uri(file: str, context: Context) -> str:
    """Give a file as a URI: relative to the repository where it is inside, else absolute."""
    path = _path(file, context)
    encoded = quote(os.fsencode(path), safe="/")
    return f"file://{encoded}" if path.startswith("/") else encoded


def _path(file: str, context: Context) -> str:
    if file in context.shipped or context.root is None:
        return file.replace(os.sep, "/")
    whole = Path(os.path.abspath(file))  # noqa: PTH100 - resolve() would follow links
    if whole.is_relative_to(context.root):
        return whole.relative_to(context.root).as_posix()
    return _absolute(whole)


def _absolute(path: Path) -> str:
    posix = path.as_posix()
    return posix if posix.startswith("/") else f"/{posix}"
