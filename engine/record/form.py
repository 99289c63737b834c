"""Whether a line of a record has the form of a check: anybody can write one that is whole."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

Form = Callable[[object], bool]
_PATHS = frozenset({"--rules", "--against", "--waivers", "--known"})
"""Options whose values may be paths."""


def strange(body: Mapping[str, Any]) -> str:
    """Tell why a line can not be run again whatever lies here; empty where nothing is wrong.

    A path that leads out of the folder that is laid out would make the check read anything.
    """
    if not _IS_A_CHECK(body):
        return "it does not have the form of a recorded check"
    out = next((name for name in _names(body) if _leads_out(name)), None)
    return "" if out is None else f"{out} leads out of the folder that is checked"


def _names(body: Mapping[str, Any]) -> Iterator[str]:
    """Give every path, as seen from the top of the folder that is laid out."""
    home = str(cast("dict[str, Any]", body.get("revision") or {}).get("folder", ""))
    yield home
    asked = body["asked"]
    values = [value for name, value in asked["options"] if name in _PATHS]
    files = [
        one["file"]
        for read in body["read"].values()
        for one in read["files"]
        if not one.get("shipped")
    ]
    for name in (*asked["paths"], *values, *files):
        yield posixpath.join(home, name)


def _leads_out(path: str) -> bool:
    try:
        os.fsencode(path)
    except ValueError:
        return True
    plain = posixpath.normpath(path)
    return "\0" in path or posixpath.isabs(plain) or plain.split("/")[0] == ".."


# Forms


def _text(value: object) -> bool:
    return isinstance(value, str)


def _text_or_none(value: object) -> bool:
    return value is None or isinstance(value, str)


def _list(of: Form) -> Form:
    return lambda value: isinstance(value, list) and all(map(of, cast("list[object]", value)))


def _pair(value: object) -> bool:
    return _list(_text)(value) and len(cast("list[object]", value)) == 2


def _keys(needed: Mapping[str, Form], optional: Mapping[str, Form] | None = None) -> Form:
    def fits(value: object) -> bool:
        if not isinstance(value, Mapping):
            return False
        said = cast("Mapping[str, object]", value)
        more = (optional or {}).items()
        whole = all(key in said and form(said[key]) for key, form in needed.items())
        return whole and all(key not in said or form(said[key]) for key, form in more)

    return fits


def _read(value: object) -> bool:
    """Tell whether this is what was read, by the part that it played."""
    role = _keys({"files": _list(_keys({"file": _text, "digest": _text}))})
    return isinstance(value, dict) and all(map(role, cast("dict[str, object]", value).values()))


def _revision(value: object) -> bool:
    texts = {"commit": _text, "folder": _text, "baseline": _text}
    return value is None or _keys({}, texts)(value)


_FINDING = _keys({"rule": _text, "use": _text_or_none, "status": _text})
_MANIFEST = _keys(
    {"id": _text_or_none, "file": _text, "verdict": _text, "findings": _list(_FINDING)}
)
_IS_A_CHECK = _keys(
    {
        "asked": _keys({"paths": _list(_text), "options": _list(_pair)}),
        "read": _read,
        "manifests": _list(_MANIFEST),
        "faults": _list(_keys({"code": _text, "at": _text_or_none})),
    },
    {"revision": _revision},
)
