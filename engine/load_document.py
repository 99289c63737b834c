"""The file that evidence points to."""

from __future__ import annotations

from pathlib import Path

from engine.load_faults import quote
from engine.load_keys import Item, Reading
from engine.load_values import scalar

_URLS = ("http://", "https://")


def document(reading: Reading, item: Item | None) -> str:
    """Give the path or URL as written, empty where there is none or nobody knows."""
    if item is None or item.word in {"none", "unknown"}:
        return ""
    path = scalar(reading, item, "a path belongs here", "docs/dpia.pdf")
    if path is None:
        return ""
    if not path.strip():
        message, advice = "The path of the document is empty.", "Write it, or `unknown`."
        reading.fault("M341", message, advice, item.at)
    elif reading.folder is not None and not path.startswith(_URLS):
        _look(reading, item, path, reading.folder)
    return path


def _look(reading: Reading, item: Item, path: str, folder: Path) -> None:
    try:
        home = folder.resolve()
        target = (home / path).resolve()
        inside = target.is_relative_to(home)
        found = inside and target.is_file()
    except (OSError, ValueError, RuntimeError):  # too long a name, a NUL, a loop of links
        inside, found = True, False
    if not inside:
        reading.fault(
            "M358",
            f"{quote(path)} leads out of the folder of this manifest.",
            "Put the document beside the manifest or below it, or give its web address.",
            item.at,
        )
    elif not found:
        reading.fault(
            "M357",
            f"There is no file {quote(path)} in the folder of this manifest.",
            "Put the document there, correct the path, or write `unknown`.",
            item.at,
        )
