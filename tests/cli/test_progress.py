"""The progress bar: on a terminal, when it takes a while, for reading and for checking."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

import cli.progress
from cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr(cli.progress, "sys", SimpleNamespace(stderr=stream))
    monkeypatch.setattr(cli.progress, "PATIENCE", 0.0)
    return stream


def test_it_counts_to_the_end(terminal: Terminal) -> None:
    with Progress("checking manifests") as step:
        for done in range(1, 101):
            step(done, 100)
    said = terminal.getvalue()
    assert "checking manifests" in said
    assert " 50%" in said
    assert "100%" in said


def test_it_is_patient(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.progress, "PATIENCE", 3600.0)
    with Progress() as step:
        step(1, 100)
    assert terminal.getvalue() == ""


def test_one_step_needs_no_bar(terminal: Terminal) -> None:
    with Progress() as step:
        step(1, 1)
    assert terminal.getvalue() == ""


def test_it_stays_away_from_a_file(monkeypatch: pytest.MonkeyPatch, terminal: Terminal) -> None:
    monkeypatch.setattr(terminal, "isatty", lambda: False)
    with Progress() as step:
        step(1, 100)
        step(2, 100)
    assert terminal.getvalue() == ""
