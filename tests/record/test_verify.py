"""What is noticed of a record that somebody has changed, and what is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.record import chain
from engine.record.store import append
from engine.record.verify import verify


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file: Path = tmp_path_factory.mktemp("record") / "record.jsonl"
    for day in range(1, 6):
        append(file, {"at": f"2026-01-0{day}", "verdict": "violated", "list": [{"n": day}]})
    return file.read_bytes()


def lines(raw: bytes) -> list[bytes]:
    return raw.splitlines(keepends=True)


def told(raw: bytes, head: str = "") -> tuple[int, str]:
    fault = verify(raw, head).fault
    assert fault is not None
    return fault.line, fault.sort


def made_anew(raw: bytes, **changed: Any) -> bytes:
    """Change a line and give it the digest that goes with the change."""
    body = json.loads(raw) | changed
    number, previous = body.pop("n"), body.pop("previous")
    body = {key: value for key, value in body.items() if key not in ("record", "digest")}
    return chain.line(body, number, previous)[0].encode() + b"\n"


def test_a_whole_record(record: bytes) -> None:
    found = verify(record)
    assert (found.fault, found.remarks) == (None, ())
    assert [line.number for line in found.lines] == [1, 2, 3, 4, 5]
    assert found.head == json.loads(lines(record)[-1])["digest"]


def test_any_other_character_is_noticed_in_its_line(record: bytes) -> None:
    for at in range(len(record)):
        changed = record[:at] + bytes([record[at] ^ 1]) + record[at + 1 :]
        where = record[:at].count(b"\n") + 1
        assert told(changed) == (where, "unfinished" if at == len(record) - 1 else "altered")


def test_any_character_that_is_gone_is_noticed(record: bytes) -> None:
    for at in range(len(record) - 1):
        where = record[:at].count(b"\n") + 1
        assert told(record[:at] + record[at + 1 :])[0] == where


@pytest.mark.parametrize("at", range(1, 5))
def test_a_line_that_is_gone(record: bytes, at: int) -> None:
    kept = lines(record)
    del kept[at - 1]
    assert told(b"".join(kept)) == (at, "removed")


def test_several_lines_that_are_gone(record: bytes) -> None:
    kept = lines(record)
    fault = verify(b"".join([kept[0], *kept[3:]])).fault
    assert fault is not None
    assert fault.says == "lines 2 to 3 were removed: what stands at line 2 was written as line 4"


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 2), (1, 3), (2, 4), (3, 4), (0, 4)])
def test_lines_that_changed_places(record: bytes, one: int, other: int) -> None:
    moved = lines(record)
    moved[one], moved[other] = moved[other], moved[one]
    assert told(b"".join(moved)) == (one + 1, "reordered")


@pytest.mark.parametrize("at", range(5))
def test_a_line_that_stands_there_twice(record: bytes, at: int) -> None:
    kept = lines(record)
    kept.insert(at + 1, kept[at])
    assert told(b"".join(kept)) == (at + 2, "repeated")


@pytest.mark.parametrize("at", range(4))
def test_a_line_with_a_digest_made_anew_does_not_fit_the_next(record: bytes, at: int) -> None:
    kept = lines(record)
    kept[at] = made_anew(kept[at], verdict="satisfied")
    assert told(b"".join(kept)) == (at + 1, "altered")


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"record":1,"n":NaN}',
        b'{"record":1,"n":' + b"9" * 5000 + b"}",
        b"\xff\xfe",
        b"hello",
    ],
)
def test_what_is_no_line_of_a_record(record: bytes, text: bytes) -> None:
    kept = lines(record)
    kept[2] = text + b"\n"
    assert told(b"".join(kept)) == (3, "altered")


@pytest.mark.parametrize(
    ("key", "value"), [("record", 2), ("n", True), ("n", "3"), ("previous", None)]
)
def test_a_line_of_another_shape(record: bytes, key: str, value: object) -> None:
    kept = lines(record)
    body = json.loads(kept[2]) | {key: value}
    body.pop("digest")
    text = json.dumps(body, separators=(",", ":"))
    whole = json.dumps(body | {"digest": chain.digest_of(text)}, separators=(",", ":"))
    kept[2] = whole.encode() + b"\n"
    assert told(b"".join(kept)) == (3, "altered")


def test_the_same_key_twice_hides_nothing(record: bytes) -> None:
    kept = lines(record)
    kept[2] = kept[2].replace(b'"verdict"', b'"verdict":"satisfied","verdict"')
    assert told(b"".join(kept)) == (3, "altered")


def test_line_ends_of_windows_are_told_as_such(record: bytes) -> None:
    fault = verify(record.replace(b"\n", b"\r\n")).fault
    assert fault is not None
    assert ".gitattributes" in fault.says


@pytest.mark.parametrize("raw", [b"", b"\n"])
def test_nothing_is_never_well(raw: bytes) -> None:
    assert told(raw)[1] in ("empty", "altered")


# The end


def test_a_line_cut_off_the_end_is_noticed_only_with_a_digest(record: bytes) -> None:
    head, cut = verify(record).head, b"".join(lines(record)[:-1])
    assert verify(cut).fault is None
    assert told(cut, head) == (4, "head")
    assert verify(record, head).fault is None
    assert verify(record, head.removeprefix("sha256:").upper()).fault is None


def test_a_record_written_anew_is_noticed_only_with_a_digest(tmp_path: Path, record: bytes) -> None:
    file = tmp_path / "anew.jsonl"
    for day in range(1, 6):
        append(file, {"at": f"2026-01-0{day}", "verdict": "satisfied"})
    assert verify(file.read_bytes()).fault is None
    assert told(file.read_bytes(), verify(record).head)[1] == "head"


def test_a_digest_that_was_noted_earlier_still_counts(record: bytes) -> None:
    noted = json.loads(lines(record)[2])["digest"]
    found = verify(record, noted)
    assert found.fault is None
    assert found.remarks == ("2 lines were added since the digest was noted, at line 3",)


def test_a_line_that_goes_back_in_time_is_told(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    for at in ("2026-01-31T10:00:00Z", "2026-01-31", "2026-01-30"):
        append(file, {"at": at})
    found = verify(file.read_bytes())
    assert found.fault is None
    assert found.remarks == ("line 3 is dated 2026-01-30, before line 2",)
