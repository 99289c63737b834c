"""A year of changes in one repository: what stops each of them, and what lets one through.

Every step is a branch that is compared with ``main``, as a pipeline does it. ``docs/ci.md`` tells
the same story to people; here every step is also held to what has to stay as it was.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.gate.conftest import Repository, Run
from tests.gate.words import other, swap

RULES = """\
Rule SG-1 "No AFR on LEDS": AFR on LEDS is forbidden.
  Changing this rule requires notification to members before the change.
Rule SG-2 "Notice of new data": A new data set on LEDS requires notification to members.
Rule SG-3 "Assessed": Sharing custody images with organisations requires a DPIA.
Rule SG-4 "Longer only with approval": Extended retention requires approval by a chief officer.
Rule SG-5 "Looked at again": Custody image retention requires review every 6 years.
Rule SG-6 "Nothing is dropped": A removed safeguard requires approval by a chief officer.
"""
SHARED = swap("[searching, retention]", "[searching, sharing, retention]",
              swap("recipients: none", "recipients: [Home Office]"))  # fmt: skip
"""The search, which is live and shares with one organisation."""
CHECK = ("check", "--rules", "rules", "--against", "main")


@pytest.fixture
def live(repo: Repository, run: Run) -> Repository:
    """A repository with rules, in which the search is live and all is well."""
    repo.write("rules/safeguards.rules", RULES)
    repo.write("manifests/search.yaml", SHARED)
    assert run("check", "--rules", "rules", "--as-of", "2026-01-31").exit_code == 0
    repo.commit("live")
    repo.git("checkout", "--quiet", "-b", "change")
    return repo


def gate(run: Run, day: str, *more: str) -> tuple[int, dict[str, str], dict[str, Any]]:
    """Give the exit code, what each rule finds, and the report."""
    result = run(*CHECK, "--as-of", day, "--format", "json", *more)
    found = json.loads(result.stdout)
    statuses = {f["rule"]: f["status"] for m in found["manifests"] for f in m["findings"]}
    return result.exit_code, statuses, found


def said(found: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    return [(c["status"], c["says"], c["rules"]) for d in found["changes"] for c in d["changes"]]


def test_nothing_has_changed(live: Repository, run: Run) -> None:
    code, found, report = gate(run, "2026-01-31")
    assert (code, found, report["changes"]) == (0, {"SG-3": "satisfied", "SG-5": "satisfied"}, [])


def test_afr_on_leds_is_stopped(live: Repository, run: Run) -> None:
    proposal = swap("[facial matching]", "[AFR]", swap("stage: live", "stage: proposed"))
    live.write("manifests/afr.yaml", other("afr", proposal))
    code, found, report = gate(run, "2026-02-02")
    assert (code, report["verdict"], found["SG-1"]) == (1, "violated", "violated")
    (afr,) = [m for m in report["manifests"] if m["id"] == "afr"]
    (finding,) = [f for f in afr["findings"] if f["rule"] == "SG-1"]
    assert finding["way_out"] == (
        "take AFR on LEDS out of the design, or propose an exception to rule SG-1 (which first "
        "requires notification to members before the change)"
    )
    assert [(one["manifest"], one["status"]) for one in report["changes"]] == [("afr", "new")]


def test_a_data_set_without_notice_is_stopped(live: Repository, run: Run) -> None:
    wider = swap("[custody image]", "[custody image, vehicle keeper record]", SHARED)
    live.write("manifests/search.yaml", wider)
    code, found, report = gate(run, "2026-03-02")
    assert (code, found["SG-2"], found["SG-3"]) == (1, "missing", "stale")
    assert said(report) == [("new", "data vehicle keeper record", ["SG-2"])]
    notice = (
        "  - {id: note-1, kind: notification, status: final, date: 2026-03-01, to: [member]}\n"
        "  - {id: dpia-2, kind: DPIA, status: final, date: 2026-03-01}\n"
    )
    live.write("manifests/search.yaml", wider + notice)
    code, found, report = gate(run, "2026-03-02")
    assert (code, found["SG-2"], found["SG-3"]) == (0, "satisfied", "satisfied")


def test_a_recipient_makes_the_assessment_stale(live: Repository, run: Run) -> None:
    wider = swap("[Home Office]", "[Home Office, DVLA]", SHARED)
    live.write("manifests/search.yaml", wider)
    code, found, report = gate(run, "2026-03-16")
    assert (code, found["SG-3"]) == (1, "stale")
    assert said(report) == [("wider", "recipient DVLA", ["SG-3"])]
    live.write("manifests/search.yaml", swap("date: 2025-01-02", "date: 2026-03-16", wider))
    assert gate(run, "2026-03-16")[1]["SG-3"] == "satisfied"


def test_longer_retention_is_stopped(live: Repository, run: Run) -> None:
    live.write("manifests/search.yaml", swap("period: 5 years", "period: 10 years", SHARED))
    code, found, report = gate(run, "2026-03-30")
    assert (code, found["SG-4"], found["SG-6"]) == (1, "missing", "missing")
    assert said(report) == [
        (
            "longer",
            "data is kept longer: was 5 years after capture, is 10 years after capture",
            ["SG-4", "SG-5", "SG-6"],
        )
    ]
    live.write("manifests/search.yaml", swap("period: 5 years", "period: 4 years", SHARED))
    assert gate(run, "2026-03-30")[0] == 0


def test_a_dropped_safeguard_is_stopped(live: Repository, run: Run) -> None:
    start, end = SHARED.index("controls:"), SHARED.index("evidence:")
    live.write("manifests/search.yaml", f"{SHARED[:start]}controls: none\n{SHARED[end:]}")
    code, found, report = gate(run, "2026-04-13")
    assert (code, found["SG-5"], found["SG-6"]) == (1, "missing", "missing")
    assert said(report) == [
        ("gone", "review (in place, every 5 years, last done 2025-06-01)", ["SG-5", "SG-6"])
    ]


def test_a_waiver_lets_it_stand_until_it_ends(live: Repository, run: Run) -> None:
    live.write("manifests/search.yaml", swap("period: 5 years", "period: 10 years", SHARED))
    people = ("--reason", "The approval is under way.", "--owner", "A. Example")
    waive = ("--rules", "rules", "--against", "main", "--as-of", "2026-03-30")
    for rule in ("SG-4", "SG-6"):
        refused = run("waive", rule, "custody-search", *people, "--approved-by", "A. Example",
                      "--expires", "2026-05-31", *waive)  # fmt: skip
        assert refused.exit_code == 4
        agreed = run("waive", rule, "custody-search", *people, "--approved-by", "B. Example",
                     "--expires", "2026-05-31", *waive)  # fmt: skip
        assert agreed.exit_code == 0, agreed.output
    code, found, report = gate(run, "2026-04-01")
    assert (code, report["verdict"], found["SG-4"], found["SG-6"]) == (
        0, "satisfied", "waived", "waived",
    )  # fmt: skip
    assert gate(run, "2026-05-31")[0] == 0
    code, found, report = gate(run, "2026-06-01")
    assert (code, found["SG-4"], found["SG-6"]) == (4, "missing", "missing")
    assert [one["code"] for one in report["diagnostics"]] == ["W403", "W403"]


def test_a_waiver_does_not_cover_the_next_change(live: Repository, run: Run) -> None:
    longer = swap("period: 5 years", "period: 10 years", SHARED)
    live.write("manifests/search.yaml", longer)
    agreed = run(
        "waive", "SG-4", "custody-search", "--reason", "x", "--owner", "A", "--approved-by", "B",
        "--expires", "2026-05-31", "--rules", "rules", "--against", "main",
        "--as-of", "2026-03-30",
    )  # fmt: skip
    assert agreed.exit_code == 0
    live.write("manifests/search.yaml", swap("period: 10 years", "period: 12 years", longer))
    code, found, report = gate(run, "2026-04-01")
    assert (code, found["SG-4"]) == (4, "missing")
    assert [one["code"] for one in report["diagnostics"]] == ["W407"]


def test_what_was_there_before_anybody_checked_is_listed(live: Repository, run: Run) -> None:
    live.write("rules/more.rules", "Rule SG-7: Custody image retention requires logging.\n")
    assert gate(run, "2026-04-20")[0] == 1
    run(*CHECK, "--as-of", "2026-04-20", "--write-known", "known.json")
    code, found, _ = gate(run, "2026-04-20", "--known", "known.json", "--ratchet")
    assert (code, found["SG-7"]) == (0, "missing")
    live.write("manifests/search.yaml", swap("[Home Office]", "[Home Office, DVLA]", SHARED))
    assert gate(run, "2026-04-20", "--known", "known.json", "--ratchet")[0] == 1


def test_the_rule_itself_is_not_changed_without_telling_members(live: Repository, run: Run) -> None:
    weaker = RULES.replace("AFR on LEDS is", "Live facial recognition on LEDS is")
    live.write("rules/safeguards.rules", weaker)
    compare = ("compare", "main:rules", "rules", "--as-of", "2026-05-04")
    stopped = run(*compare)
    assert stopped.exit_code == 1
    assert "SG-1" in stopped.output
    assert "notification to members" in stopped.output
    notice = "- {kind: notification, status: final, date: 2026-05-01, to: [member]}\n"
    live.write("notice.yaml", notice)
    assert run(*compare, "--evidence", "notice.yaml").exit_code == 0
    assert run("compare", "main:rules", "main:rules", "--as-of", "2026-05-04").exit_code == 0
