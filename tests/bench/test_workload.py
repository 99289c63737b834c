"""The workload of the benchmark: the same each time, and every engine is asked the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from benchmarks import ours, workload, written
from benchmarks.agreement import disagreement, made
from benchmarks.asking import Absent, Engine, Pairs, Task
from benchmarks.contestants import PEERS
from grammar.book import RuleBook

MANIFESTS = workload.manifests(5)
BOOK = workload.book(10)


@dataclass(frozen=True)
class Read:
    """Ten rules and five manifests, as Remit and as the others read them."""

    book: RuleBook
    loaded: ours.Loaded
    task: Task
    wanted: Mapping[str, Pairs]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("workload")
    written.write(folder, {10: BOOK}, MANIFESTS)
    book = ours.read_book(folder / "10.rules")
    loaded = ours.load(folder / "manifests", book)
    wanted = ours.reference_answers(book, loaded, MANIFESTS)
    return Read(book, loaded, ours.task(BOOK, book), wanted)


def test_the_workload_is_the_same_each_time() -> None:
    texts = [
        *(written.book_text(workload.book(size)) for size in workload.SIZES),
        *map(written.manifest_text, workload.manifests()),
    ]
    found = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    assert found == "9b313536d638eab170c5c925d832508261224ad6afe09583fab63ed4acaf571f", (
        "another workload: measure anew, since results.md is about the old"
    )


def test_another_seed_is_another_workload() -> None:
    assert workload.book(10, seed=2) != BOOK
    assert workload.manifests(5, seed=2) != MANIFESTS


@pytest.mark.parametrize("size", workload.SIZES)
def test_a_book_has_all_shapes_alike(size: int) -> None:
    rules = workload.book(size).rules
    assert len(rules) == size
    for shape in (workload.Forbidden, workload.Fresh, workload.Kept, workload.Combined):
        assert sum(isinstance(rule, shape) for rule in rules) in (size // 4, size // 4 + 1)


def test_manifests_are_what_the_issue_says() -> None:
    every = workload.manifests()
    assert len(every) == 200
    assert {len(one.uses) for one in every} == {13}


def test_remit_answers_as_the_reference_does(read: Read) -> None:
    engine = ours.engine(read.book, read.loaded.__getitem__)
    assert disagreement(engine, MANIFESTS, read.wanted) is None
    assert sum(map(len, read.wanted.values())) >= 5, "else nothing much was asked"


def test_remit_tells_the_reason_the_way_out_and_the_place(read: Read) -> None:
    engine = ours.engine(read.book, read.loaded.__getitem__)
    for manifest in MANIFESTS:
        for _use, _rule, _status, why, way_out, places in engine.answer(engine.prepare(manifest)):
            assert why
            assert way_out
            assert places


@pytest.mark.parametrize("name", PEERS)
def test_others_that_are_installed_answer_so_too(read: Read, name: str) -> None:
    try:
        engine = PEERS[name](read.task)
    except Absent as why:
        pytest.skip(str(why))
    assert disagreement(engine, MANIFESTS, read.wanted) is None


def test_who_answers_otherwise_is_told_and_not_asked_again(read: Read) -> None:
    def mute(task: Task) -> Engine:
        return Engine(lambda manifest: manifest, lambda asked: asked, lambda _answer: frozenset())

    found = made(mute, read.task, MANIFESTS, read.wanted)
    assert isinstance(found, str)
    assert found.startswith("does not answer as the reference does, so it is not timed. made-")


def test_who_is_not_there_or_fails_is_told(read: Read) -> None:
    def absent(task: Task) -> Engine:
        raise Absent("the package x can not be used here")

    def broken(task: Task) -> Engine:
        raise RuntimeError("too many rules")

    def told(one: object) -> str:
        assert isinstance(one, str)
        return one

    left_out = made(absent, read.task, MANIFESTS, read.wanted)
    assert told(left_out) == "is left out: the package x can not be used here"
    failed = made(broken, read.task, MANIFESTS, read.wanted)
    assert "so it is not timed: RuntimeError: too many rules" in told(failed)
