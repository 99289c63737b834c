"""The lines at the top of a proposal: who asked for what and when, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from engine.load_faults import Faults, quote
from engine.proposal.codes import fault
from engine.proposal.front_faults import (
    contradictions,
    no_front,
    not_a_date,
    reworded,
    unknown_key,
)
from engine.proposal.page import Page, front_source
from engine.proposal.proposal import STATUSES, Answer, Named, Proposal, Status
from engine.yamltree import Mapping as Group
from engine.yamltree import Node, Scalar, Sequence, documents
from grammar.book import RuleFile
from grammar.diagnostic import Diagnostic, Suggestion
from grammar.likeness import nearest

REQUIRED: Mapping[str, str] = {
    "id": "OSP-1",
    "title": "Early warning of new capabilities",
    "proposed by": "members of the Open Space",
    "date": "2018-10-04",
    "status": "proposed",
}
OPTIONAL: Mapping[str, str] = {
    "answers": "[{date: 2019-01-16, by: Home Office, text: ...}]",
    "became": "[LEDS-7]",
    "removes": "[LEDS-3]",
    "book": "leds",
    "manifests": "../manifests",
    "evidence": "notices.yaml",
    "takes effect": "2027-03-01",
}
ANSWER: Mapping[str, str] = {"date": "2019-01-16", "text": "..."}
ANSWER_MORE: Mapping[str, str] = {"by": "Home Office"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOTHING = frozenset({"none", "~", "null", ""})


class Front:
    """Reads the front matter of one page, and keeps what is wrong with it."""

    def __init__(self, page: Page) -> None:
        """Start with nothing found."""
        self.page = page
        self.found: list[Diagnostic] = []

    def proposal(self, rules: RuleFile) -> Proposal | None:
        """Give the proposal; nothing where something in its front matter is wrong."""
        root = self._root()
        if root is None:
            return None
        values = self._fields(root, "A proposal", REQUIRED, OPTIONAL)
        day = self._day(values.get("date"))
        status = self._status(values.get("status"))
        answers = sorted(self._answers(values.get("answers")), key=lambda one: one.day)
        made = Proposal(
            file=self.page.source.name,
            id=self._text(values.get("id")),
            title=self._text(values.get("title")),
            by=self._text(values.get("proposed by")),
            day=day or date.min,
            status=status or "draft",
            answers=tuple(answers),
            became=tuple(self._names(values.get("became"))),
            removes=tuple(self._names(values.get("removes"))),
            books=tuple(one.text for one in self._names(values.get("book"))),
            manifests=tuple(self._names(values.get("manifests"))),
            evidence=tuple(self._names(values.get("evidence"))),
            effective=self._day(values.get("takes effect")),
            rules=rules,
            source=self.page.source,
            id_at=values["id"].span if "id" in values else root.span,
            status_at=values["status"].span if "status" in values else root.span,
        )
        self.found += contradictions(made) if day is not None and status is not None else []
        return None if any(one.severity == "error" for one in self.found) else made

    def _root(self) -> Group | None:
        if self.page.front is None:
            self.found.append(no_front(self.page))
            return None
        faults = Faults(self.page.source.name)
        read = documents(front_source(self.page), faults)
        self.found += [reworded(one) for one in faults.in_order()]
        if self.found:
            return None
        root = read[0].root if len(read) == 1 else None
        if not isinstance(root, Group):
            self.found.append(no_front(self.page))
            return None
        return root

    # Keys

    def _fields(
        self, group: Group, what: str, required: Mapping[str, str], optional: Mapping[str, str]
    ) -> dict[str, Node]:
        known = {**required, **optional}
        values: dict[str, Node] = {}
        meant: set[str] = set()
        for key, node in group.entries:
            name = key.text.casefold().replace("_", " ").replace("-", " ").strip()
            if key.text in known:
                values[key.text] = node
            else:
                near = nearest(name, known)
                meant |= set(near)
                self.found.append(unknown_key(what, key, near, known))
        start = group.entries[0][0].span if group.entries else group.span
        for needed, example in required.items():
            if needed not in values and needed not in meant:
                self.found.append(
                    fault(
                        "P507",
                        f"{what} must say `{needed}`, and this one does not.",
                        f"Add a line such as `{needed}: {example}`.",
                        start,
                    )
                )
        return values

    def _text(self, node: Node | None) -> str:
        if node is None:
            return ""
        if isinstance(node, Scalar) and node.text.strip() and not _says_nothing(node):
            return " ".join(node.text.split())
        self._wrong(node, "Some words belong here.", "Write them behind the colon, on one line.")
        return ""

    def _names(self, node: Node | None) -> Iterator[Named]:
        """Give the words of a list, or of a single one."""
        for item in _items(node):
            if isinstance(item, Scalar) and item.text.strip():
                yield Named(item.text.strip(), item.span)
            else:
                self._wrong(item, "A list of words belongs here.", "Write [one, another].")

    def _day(self, node: Node | None) -> date | None:
        if node is None:
            return None
        text = node.text.strip() if isinstance(node, Scalar) else ""
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self.found.append(not_a_date(text, node.span))
        return None

    def _status(self, node: Node | None) -> Status | None:
        if node is None:
            return None
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if text in STATUSES:
            return text
        near = nearest(text.casefold(), STATUSES)
        hint = f"Did you mean `{near[0]}`? " if near else ""
        made = fault(
            "P510",
            f"{quote(text) if text else 'This'} does not say where the proposal stands.",
            f"{hint}Write one of: {', '.join(STATUSES)}.",
            node.span,
            found=text,
        )
        self.found.append(replace(made, suggestions=tuple(Suggestion(n, node.span) for n in near)))
        return None

    def _answers(self, node: Node | None) -> Iterator[Answer]:
        for item in _items(node):
            if not isinstance(item, Group):
                example = '- {date: 2019-01-16, by: Home Office, text: "..."}'
                self._wrong(item, "An answer has a date and a text.", f"Write {example}")
                continue
            values = self._fields(item, "An answer", ANSWER, ANSWER_MORE)
            day, text = self._day(values.get("date")), self._text(values.get("text"))
            by = self._text(values.get("by")) if "by" in values else ""
            if day is not None and text:
                yield Answer(day, text, by, item.span)

    def _wrong(self, node: Node, message: str, advice: str) -> None:
        self.found.append(fault("P508", message, advice, node.span))


def _says_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in _NOTHING


def _items(node: Node | None) -> tuple[Node, ...]:
    """Give what stands in a list; one thing alone is a list of itself, and *none* an empty one."""
    if node is None or _says_nothing(node):
        return ()
    return node.items if isinstance(node, Sequence) else (node,)
