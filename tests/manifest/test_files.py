"""Files and folders: what is read, what is refused, and what is told."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from engine import load_file as reading
from engine.load import Loaded, load_file, load_paths, read_text
from grammar.diagnostic import Diagnostic
from tests.manifest.words import FULL, GLOSSARY, codes, load, swap


def write(folder: Path, name: str, text: str | bytes = FULL) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def named(name: str) -> str:
    return swap("id: leds-facial-search", f"id: {name}")


def load_all(*paths: Path) -> Loaded:
    return load_paths(paths, GLOSSARY)


def refused(path: Path) -> Diagnostic:
    found = read_text(path, "shown.yaml")
    assert isinstance(found, Diagnostic)
    assert found.at is not None
    assert found.at.file == "shown.yaml"
    assert found.help
    return found


def test_a_file(tmp_path: Path) -> None:
    manifests, faults = load_file(write(tmp_path, "a.yaml"), "shown.yaml", GLOSSARY)
    assert not faults
    assert manifests[0].file == "shown.yaml"


def test_a_folder_in_order(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/z.yml", "a/y.YAML", "c.txt", ".hidden/d.yaml", ".e.yaml"):
        write(tmp_path, name, named(Path(name).stem))
    loaded = load_all(tmp_path)
    assert [manifest.id for manifest in loaded.manifests] == ["y", "z", "b"]
    assert not loaded.diagnostics
    assert loaded.files == tuple(
        (tmp_path / name).as_posix() for name in ("a/y.YAML", "a/z.yml", "b.yaml")
    )


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a/a.yaml")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "self.yaml").symlink_to(tmp_path / "a" / "self.yaml")
    loaded = load_all(tmp_path)
    assert codes(loaded.diagnostics) == ["M301"]
    assert len(loaded.manifests) == 1


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml")
    loaded = load_all(path, tmp_path, path)
    assert (len(loaded.manifests), loaded.diagnostics) == (1, ())


def test_one_id_in_two_files(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    write(tmp_path, "b.yaml")
    write(tmp_path, "c.yaml", named("other"))
    loaded = load_all(tmp_path)
    (fault,) = loaded.diagnostics
    assert fault.code == "M350"
    assert fault.at is not None
    assert (fault.at.file, fault.related[0].at.file) == (
        (tmp_path / "b.yaml").as_posix(),
        (tmp_path / "a.yaml").as_posix(),
    )
    assert (fault.at.line, fault.at.column) == (2, 5)
    assert [manifest.id for manifest in loaded.manifests] == ["other"]
    assert [failed.id for failed in loaded.failed] == ["leds-facial-search"] * 2


def test_one_id_twice_in_a_file() -> None:
    manifests, faults = load(f"{FULL}---\n{FULL}")
    assert (manifests, codes(faults)) == ((), ["M350"])


def test_what_failed_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", named("one").replace("proposed", "soon"))
    write(tmp_path, "b.yaml", "id: two\nuses: [\n")
    write(tmp_path, "c.yaml", "")
    write(tmp_path, "d.yaml", b"\xff\xfea\0")
    write(tmp_path, "e.yaml", named("five") + "---\n---\n" + named("six"))
    loaded = load_all(tmp_path)
    assert [(Path(failed.file).name, failed.id) for failed in loaded.failed] == [
        ("a.yaml", "one"), ("b.yaml", "two"), ("c.yaml", None), ("d.yaml", None), ("e.yaml", None),
    ]  # fmt: skip
    assert codes(loaded.diagnostics) == ["M333", "M310", "M306", "M304", "M306"]
    assert [manifest.id for manifest in loaded.manifests] == ["five", "six"]


def test_a_folder_without_manifests(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (fault,) = load_all(tmp_path).diagnostics
    assert fault.code == "M302"
    assert "*.yaml" in fault.message


def test_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    loaded = load_all(tmp_path / "none.yaml", Path("a\0b"))
    assert codes(loaded.diagnostics) == ["M301", "M301"]
    assert "does not exist" in loaded.diagnostics[0].message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml")
    path.chmod(0)
    assert "may not be read" in refused(path).message


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_entry(*_: object) -> None:
        raise PermissionError

    path = write(tmp_path, "a.yaml")
    monkeypatch.setattr(Path, "open", no_entry)
    assert refused(path).code == "M301"
    assert "may not be read" in refused(path).message


def test_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert refused(tmp_path / "pipe.yaml").code == "M301"
    assert refused(Path("/dev/zero")).code == "M301"
    assert "a folder" in refused(tmp_path).message


def test_size(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", b"#" * reading.MAX_BYTES)
    assert isinstance(read_text(path, "a"), str)
    with path.open("ab") as file:
        file.write(b"#")
    assert refused(path).code == "M303"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(path).code == "M303"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_a_file_that_grows_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.yaml", b"#" * 100)
    monkeypatch.setattr(reading, "MAX_BYTES", 50)
    small = os.stat_result((0o100644, 0, 0, 1, 0, 0, 10, 0, 0, 0))
    monkeypatch.setattr(Path, "stat", lambda *_: small)
    assert refused(path).code == "M303"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("a: b".encode("utf-16"), "UTF-16"),
        ("a: b".encode("utf-16-le"), "UTF-16"),
        ("a: b".encode("utf-16-be"), "UTF-16"),
        ("a: b".encode("utf-32"), "UTF-16 or UTF-32"),
        (b"a: b\nc: \xe9t\xe9\n", "Byte 8 (counted from 0), on line 2, is 0xE9"),
        (b"\xef\xbb\xbfa: b\nc: \xe9\n", "Byte 11 (counted from 0), on line 2, is 0xE9"),
        (b"\x89PNG\r\n\x1a\n\0\0", "Byte 0"),
    ],
)
def test_encodings(tmp_path: Path, raw: bytes, words: str) -> None:
    found = refused(write(tmp_path, "a.yaml", raw))
    assert found.code == "M304"
    assert words in found.message


def test_where_the_text_stops_being_utf_8(tmp_path: Path) -> None:
    found = refused(write(tmp_path, "a.yaml", "é: b\r\nc: é".encode() + b"\xe9"))
    assert found.at is not None
    assert (found.at.line, found.at.column) == (2, 5)


def test_a_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode())
    manifests, faults = load_file(path, "a", GLOSSARY)
    assert (len(manifests), faults) == (1, ())
    assert manifests[0].capabilities.place.at.column == 15


DOCUMENTS = [
    ("dpia.pdf", None),
    ("docs/dpia.pdf", None),
    ("docs/../dpia.pdf", None),
    ("link.pdf", None),
    ("http://example.org/x", None),
    ("unknown", None),
    ("none", None),
    ("missing.pdf", "M357"),
    ("docs", "M357"),
    ("'.'", "M357"),
    ("../outside.pdf", "M358"),
    ("docs/../../outside.pdf", "M358"),
    ("../nowhere.pdf", "M358"),
    ("/etc/passwd", "M358"),
    ("escape.pdf", "M358"),
    ("escape/outside.pdf", "M358"),
    ("loop.pdf", "M357"),
    ("x" * 5000, "M357"),
    ("file:///etc/passwd", "M357"),
]


@pytest.mark.parametrize(("path", "code"), DOCUMENTS)
def test_documents(tmp_path: Path, path: str, code: str | None) -> None:
    home = tmp_path / "home"
    for name in ("home/dpia.pdf", "home/docs/dpia.pdf", "outside.pdf"):
        write(tmp_path, name, b"%PDF")
    (home / "link.pdf").symlink_to(home / "dpia.pdf")
    (home / "escape.pdf").symlink_to(tmp_path / "outside.pdf")
    (home / "escape").symlink_to(tmp_path)
    (home / "loop.pdf").symlink_to(home / "loop.pdf")
    text = swap("https://example.org/dpia.pdf", path)
    manifest = write(home, "m.yaml", text)
    faults = load_file(manifest, "m.yaml", GLOSSARY)[1]
    assert codes(faults) == ([code] if code else [])


def test_the_folder_itself_may_be_reached_by_a_link(tmp_path: Path) -> None:
    write(tmp_path, "home/dpia.pdf", b"%PDF")
    write(tmp_path, "home/m.yaml", swap("https://example.org/dpia.pdf", "dpia.pdf"))
    (tmp_path / "way").symlink_to(tmp_path / "home")
    assert load_file(tmp_path / "way" / "m.yaml", "m.yaml", GLOSSARY)[1] == ()
