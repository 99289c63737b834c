"""What a finding rests on, in words that last, and the fingerprint of that.

A waiver and a known finding hold for facts, not for lines: whatever moves in a file, or is spelt
another way, leaves the fingerprint as it is; whatever the rule reads and says otherwise changes it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from engine.evaluate import Law
from engine.finding import Finding
from engine.mentions import spoken_of, with_exceptions
from engine.said import UNKNOWN, Said
from grammar.glossary import Glossary
from grammar.render import sentence
from grammar.slots import SINGULAR, Slot

LENGTH = 32
"""Hexadecimal digits of a fingerprint."""
_SLOTS: dict[str, Slot] = {word: slot for slot, word in SINGULAR.items()}


class Fingerprints:
    """Gives the fingerprints of what rules find; what depends on a rule alone is done once."""

    def __init__(self, glossary: Glossary) -> None:
        """Take the words that manifests and rules are in."""
        self.glossary = glossary
        self.rules: dict[str, _Reads] = {}

    def facts(self, law: Law, finding: Finding, stated: Sequence[Said]) -> list[str]:
        """Give everything that the manifest says and the rule reads for this use, in order.

        ``stated`` is all that the manifest says. Not only what decided the finding counts: another
        recipient is another fact, although one was enough.
        """
        reads = self._reads(law)
        mine = (None, finding.use)
        found = {_words(one) for one in stated if one.use in mine and reads.looks(one)}
        found |= {f"change ({g.says})" for g in finding.grounds if g.clause and g.holds}
        return sorted(found)

    def of(self, law: Law, finding: Finding, stated: Sequence[Said]) -> str:
        """Give the fingerprint of a finding: of rule, manifest, use, status, facts and sentence."""
        parts = [
            law.rule.id.casefold(),
            finding.manifest,
            finding.use,
            finding.status,
            self.facts(law, finding, stated),
            self._reads(law).sentence,
        ]
        from hashlib import sha256  # brings OpenSSL along, and only some formats ask for this

        return sha256(json.dumps(parts).encode()).hexdigest()[:LENGTH]

    def _reads(self, law: Law) -> _Reads:
        name = law.rule.name
        if name not in self.rules:
            self.rules[name] = _Reads(law, self.glossary)
        return self.rules[name]


def _words(one: Said) -> str:
    if one.part in ("stage", "retention"):
        return f"{one.part} {one.words}"
    return f"{one.part} {one.name}" + ("" if one.name == one.words else f" ({one.words})")


class _Reads:
    """What a rule and the exceptions to it look at."""

    def __init__(self, law: Law, glossary: Glossary) -> None:
        every = list(with_exceptions(law))
        self.law = law
        self.glossary = glossary
        self.slots = frozenset[Slot]().union(*(one.reads.slots for one in every))
        self.limits = any(one.reads.limits for one in every)
        self.sentence = sentence(law.rule, glossary)

    def looks(self, one: Said) -> bool:
        """Tell whether something that is said can make a difference to the rule.

        The stage always counts: what is waived of a proposal is not waived of what is live.
        """
        match one.part:
            case "stage":
                return True
            case "retention":
                return self.limits
            case "group of people" | "excluded group":
                return self.law.reads.people
            case "change":
                return bool(self.law.rule.statement.subject.changes)
            case part if part in _SLOTS:
                return _SLOTS[part] in self.slots
            case _:
                terms = self.law.reads.terms
                named = (spoken_of(term, terms, self.glossary) for term in one.terms)
                return one.name == UNKNOWN or any(named)
