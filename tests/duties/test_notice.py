"""The text of a notice that was not sent: what it may say, and what it may not."""

from __future__ import annotations

from engine.duties.duty import Notice
from tests.duties.world import only, owed

RULE = "A new data set requires notification to members stating the rationale before go-live."
DRAFT = """
  - {{id: draft, kind: notification, status: draft, date: 2026-01-05, states: {{{}}}}}"""
OTHER = """
  - {{id: dpia, kind: DPIA, status: final, date: 2026-01-05, states: {{{}}}}}"""


def notice(evidence: str, **said: str) -> Notice:
    found = owed(RULE, said, events="{go-live: 2026-03-01}", evidence=evidence)
    duty = next(d for d in found.duties if d.askings)
    assert duty.notice is not None
    return duty.notice


def parts(found: Notice) -> dict[str, tuple[str, str]]:
    return {part.content: (part.state, part.text) for part in found.parts}


def test_who_says_what_to_whom() -> None:
    duty = only(owed(RULE, events="{go-live: 2026-03-01}"))
    assert duty.notice is not None
    assert duty.notice.to == "members"
    assert duty.notice.sender == "Images Team"
    assert duty.notice.about == "Search of custody images (search, proposed)"
    assert duty.notice.news == ("custody image is new on LEDS",)


def test_rationale_and_outline_are_taken_from_the_draft() -> None:
    found = notice(DRAFT.format("rationale: It helps, outline of use: A probe is compared"))
    assert parts(found) == {
        "rationale": ("stated", "It helps"),
        "outline of use": ("stated", "A probe is compared"),
    }
    assert found.declared == ()


def test_what_is_not_in_the_draft_is_taken_from_other_documents() -> None:
    evidence = DRAFT.format("rationale: It helps") + OTHER.format(
        "rationale: Another, outline of use: From the DPIA"
    )
    found = notice(evidence)
    assert parts(found)["rationale"] == ("stated", "It helps")
    assert parts(found)["outline of use"] == ("stated", "From the DPIA")
    assert found.parts[1].origin == 'the DPIA "dpia" of 5 January 2026'


def test_what_is_withheld_is_named_with_its_reason_and_told_nowhere() -> None:
    evidence = DRAFT.format("outline of use: {withheld: operational}") + OTHER.format(
        "outline of use: SECRET"
    )
    found = notice(evidence)
    assert parts(found)["outline of use"] == ("withheld", "operational")
    assert found.declared == ()
    assert "SECRET" not in str(found)
    assert "custody image," not in str(found)


def test_what_any_document_withholds_is_not_taken_from_another() -> None:
    evidence = OTHER.format("rationale: SECRET") + OTHER.replace("dpia", "pia").replace(
        "DPIA", "PIA"
    ).format("rationale: {withheld: operational}")
    found = notice(evidence)
    assert parts(found)["rationale"] == ("withheld", "operational")
    assert "SECRET" not in str(found)


def test_what_nobody_has_written_is_marked_and_the_manifest_helps() -> None:
    found = notice("none")
    assert parts(found) == {"rationale": ("missing", ""), "outline of use": ("missing", "")}
    (line,) = found.declared
    assert line.startswith("data custody image; activities searching, retention; from PND; on LEDS")
    assert line.endswith("shared with none; kept 5 years after capture")
    assert found.caution == ""


def test_where_operations_may_be_sensitive_it_says_so_first() -> None:
    assert (
        "agree what can be told" in notice("none", facts="{operational sensitivity: yes}").caution
    )
    assert notice("none", facts="{operational sensitivity: unknown}").caution
    assert not notice("none", facts="{operational sensitivity: no}").caution


def test_what_is_unknown_is_marked() -> None:
    found = notice(DRAFT.format("rationale: unknown"))
    assert parts(found)["rationale"][0] == "unknown"


def test_a_withdrawn_notice_is_no_source() -> None:
    evidence = DRAFT.format("rationale: Old words").replace("draft,", "withdrawn,")
    assert parts(notice(evidence))["rationale"][0] == "missing"
