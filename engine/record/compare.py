"""Two runs of one decision: in what they differ, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

Body = Mapping[str, Any]


def differences(then: Body, now: Body) -> Iterator[str]:
    """Give each way in which what was decided is not what is found now."""
    if then.get("verdict") != now.get("verdict"):
        yield f"the verdict was {then.get('verdict')}, and is {now.get('verdict')}"
    elif then.get("exit") != now.get("exit"):
        yield f"the exit code was {then.get('exit')}, and is {now.get('exit')}"
    yield from _manifests(_by_name(then), _by_name(now))
    old, new = _faults(then), _faults(now)
    yield from (f"{old[key]} is no longer a fault" for key in sorted(old.keys() - new.keys()))
    yield from (f"{new[key]} is a fault now" for key in sorted(new.keys() - old.keys()))


def causes(then: Body, now: Body) -> Iterator[str]:
    """Give what is no longer the same of what a decision was made with."""
    if then.get("remit") != now.get("remit"):
        yield f"it was decided with remit {then.get('remit')}, and this is {now.get('remit')}"
    for role, old in _read(then).items():
        new = _read(now).get(role, {})
        changed = sorted(name for name in old if new.get(name, old[name]) != old[name])
        gone = sorted(old.keys() - new.keys())
        yield from (f"{name} is not what it was" for name in changed)
        yield from (f"{name} was not read" for name in gone if role != "baseline")


def _read(body: Body) -> dict[str, dict[str, str]]:
    """Give the digest of each file that was read, by role and name."""
    read = cast("dict[str, dict[str, Any]]", body.get("read") or {})
    return {
        role: {one["file"]: one["digest"] for one in told.get("files", [])}
        for role, told in read.items()
    }


def _by_name(body: Body) -> dict[str, dict[str, Any]]:
    found = cast("list[dict[str, Any]]", body.get("manifests") or [])
    return {one["id"] or one["file"]: one for one in found}


def _manifests(then: dict[str, dict[str, Any]], now: dict[str, dict[str, Any]]) -> Iterator[str]:
    for name in dict.fromkeys([*then, *now]):
        old, new = then.get(name), now.get(name)
        if old is None or new is None:
            yield f"{name} was not checked then" if old is None else f"{name} is not checked now"
            continue
        if old["verdict"] != new["verdict"]:
            yield f"{name} was {old['verdict']}, and is {new['verdict']}"
        yield from _findings(name, _statuses(old), _statuses(new))


def _statuses(one: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {(f["rule"], f["use"] or ""): f["status"] for f in one["findings"]}


def _findings(
    name: str, old: dict[tuple[str, str], str], new: dict[tuple[str, str], str]
) -> Iterator[str]:
    for key in dict.fromkeys([*old, *new]):
        was, became = old.get(key, "nothing"), new.get(key, "nothing")
        if was != became:
            rule, use = key
            where = f"{name}, use {use}" if use else name
            yield f"{rule} ({where}) was {was}, and is {became}"


def _faults(body: Body) -> dict[str, str]:
    """Give each fault in words, by its code and place; another revision's files lie elsewhere."""
    told = cast("list[dict[str, Any]]", body.get("faults") or [])
    places = ((one["code"], str(one["at"])) for one in told)
    return {f"{code}:{_line(at)}": f"{code} at {at}" for code, at in places}


def _line(at: str) -> str:
    return ":".join(at.split(":")[-2:])
