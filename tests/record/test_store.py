"""Appending to a record: whole lines, one writer at a time, whatever kills a writer."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from engine.record import chain
from engine.record.store import Unwritable, append
from engine.record.verify import verify

ROOT = Path(__file__).parents[2]
NURSERY = Path(__file__).with_name("nursery.py")
KILLS = 200
BODY: dict[str, object] = {"at": "2026-01-31", "verdict": "satisfied"}


def written(file: Path, number: int) -> bytes:
    for _ in range(number):
        append(file, BODY)
    return file.read_bytes()


def test_lines_follow_one_another(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    first, second = append(file, BODY), append(file, {**BODY, "text": "\u202e \ud800 \n"})
    lines = [chain.parse(raw) for raw in file.read_bytes().splitlines()]
    assert [line and (line.number, line.digest) for line in lines] == [
        (1, first.digest),
        (2, second.digest),
    ]
    assert lines[1] is not None
    assert lines[1].previous == first.digest
    assert lines[1].body["text"] == "\u202e \ud800 \n"
    assert file.read_bytes().isascii()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forks")
def test_killed_200_times_no_acknowledged_line_is_torn_or_lost(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    done = subprocess.run(
        [sys.executable, NURSERY, file, str(KILLS), "2019-01-16"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    acknowledged = [tuple(line.split()) for line in done.stdout.splitlines()]
    append(file, BODY)  # the last writer may have left something, too
    found = verify(file.read_bytes())
    assert found.fault is None
    there = {(str(line.number), line.digest) for line in found.lines}
    assert set(acknowledged) <= there
    assert len(acknowledged) == len(set(acknowledged)) >= KILLS / 4
    mended = [line for line in found.lines if "mended" in line.body]
    assert len(mended) >= KILLS / 20  # else nobody was killed in the middle of a line
    assert len(found.lines) <= len(acknowledged) + KILLS + 1


MANY = """
import sys
from pathlib import Path
from engine.record.store import append
for number in range(60):
    print(append(Path(sys.argv[1]), {"writer": sys.argv[2], "text": "x" * number}).digest)
"""


def test_two_processes_append_to_one_chain(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", MANY, file, name],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "other")
    ]
    digests = [digest for one in writers for digest in one.communicate()[0].split()]
    found = verify(file.read_bytes())
    assert found.fault is None
    assert sorted(line.digest for line in found.lines) == sorted(digests)
    assert [line.body["writer"] for line in found.lines].count("one") == 60
    assert len(found.lines) == 120


@pytest.mark.parametrize("name", ["link.jsonl", "./sub/../record.jsonl"])
def test_one_record_under_two_names_has_one_lock(tmp_path: Path, name: str) -> None:
    file, other = tmp_path / "record.jsonl", tmp_path / name
    (tmp_path / "sub").mkdir()
    append(file, BODY)
    if name.startswith("link"):
        other.symlink_to(file)
    with FileLock(f"{file}.lock"), pytest.raises(Unwritable, match=r"another check .* 0 seconds"):
        append(other, BODY, patience=0.05)


# What a writer that was stopped leaves behind


def test_a_torn_line_is_cut_wherever_it_is_torn(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    whole = written(file, 2)
    append(file, BODY)
    line = file.read_bytes()[len(whole) :]
    for length in range(1, len(line) - 1):
        file.write_bytes(whole + line[:length])
        assert verify(file.read_bytes()).fault is not None
        done = append(file, BODY)
        assert done.number == 3
        assert (
            done.mended
            == f"an unfinished last line of {length} bytes was cut: a writer was stopped"
        )
        found = verify(file.read_bytes())
        assert found.fault is None
        assert found.lines[2].body["mended"]["bytes"] == length
        assert found.remarks == (f"line 3 says: {done.mended}",)


def test_a_line_that_lacks_only_its_end_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    whole = written(file, 3)
    file.write_bytes(whole[:-1])
    before = verify(file.read_bytes())
    assert before.fault is None
    assert len(before.lines) == 3
    assert "lacks its line end" in before.remarks[0]
    done = append(file, BODY)
    assert done.number == 4
    assert "the end was added" in done.mended
    assert file.read_bytes().startswith(whole)


def test_the_very_first_line_may_be_torn(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    file.write_bytes(written(tmp_path / "other.jsonl", 1)[:40])
    assert append(file, BODY).number == 1
    assert verify(file.read_bytes()).fault is None


@pytest.mark.parametrize(
    "content",
    [
        b"manifest: 1\nid: one\n",
        b"manifest: 1",
        b"{}\n",
        b'{"record":1',
        b'{"record":1,"n":1,"previous":"sha256:1"}\n',
        b"\n",
        b"\x00\xff\n",
    ],
)
def test_a_file_that_is_no_record_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "record.jsonl"
    file.write_bytes(content)
    if content == b'{"record":1':  # what a first line begins with
        assert append(file, BODY).number == 1
        return
    with pytest.raises(Unwritable, match="does not end like a record of decisions"):
        append(file, BODY)
    assert file.read_bytes() == content


def test_a_record_whose_last_line_was_altered_is_not_appended_to(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    file.write_bytes(written(file, 2).replace(b"satisfied", b"violated_"))
    with pytest.raises(Unwritable, match="remit record verify"):
        append(file, BODY)


# What can not be written


def test_what_could_not_be_written_whole_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "record.jsonl"
    whole = written(file, 2)
    real = os.write

    def full(handle: int, data: bytes) -> int:
        if os.fstat(handle).st_size > len(whole):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(handle, bytes(data)[:9])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(Unwritable, match="no space left on device"):
        append(file, BODY)
    monkeypatch.undo()
    assert file.read_bytes() == whole


@pytest.mark.parametrize("name", ["nowhere/record.jsonl", "."])
def test_a_place_that_can_not_be_written_to(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unwritable, match="can not be written"):
        append(tmp_path / name, BODY)
