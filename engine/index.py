"""Which rules a manifest can concern at all, found by its words before any rule is asked.

A rule is about a use only if every word of its subject, and of a condition that brings it in, may
be met by some value. Each such word is a *door*. For every term the doors that it may open are kept
as the bits of a number, one bit a rule, so that a manifest is sorted against all rules at once: the
cost follows the words of the manifest and the rules that it meets, not the rules that exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from engine.evaluate import Law
from engine.manifest import Manifest, Use
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.rules import Norm, Noun, Permitted, SlotIs
from grammar.slots import USE_SLOTS, Slot

RETENTION = "retention"
Door = tuple[Slot, Sequence[Noun]]


@dataclass(slots=True)
class _Layer:
    """One door of each rule that has one on a slot."""

    opened: dict[str, int] = field(default_factory=dict[str, int])
    """For each term, the rules whose door it may open."""
    closed: int = 0
    """The rules that have a door here."""


class Index:
    """The rules of a check, ready to be sorted by what a manifest says."""

    def __init__(self, laws: Sequence[Law], glossary: Glossary) -> None:
        """Enter the doors of ``laws``; a plain *permitted*, which finds nothing, never opens."""
        self._laws = laws
        self._glossary = glossary
        self._layers: dict[Slot, list[_Layer]] = {}
        self._reach: dict[str, frozenset[str]] = {}
        self._asked = 0
        self._of_uses = 0
        """The rules that are asked use by use."""
        for number, law in enumerate(laws):
            self._enter(law, 1 << number)

    def _enter(self, law: Law, bit: int) -> None:
        said = law.rule.statement
        if not isinstance(said, Norm) or isinstance(said.form, Permitted):
            return
        self._asked |= bit
        if law.reads.of_a_use:
            self._of_uses |= bit
        depth: dict[Slot, int] = {}
        for slot, options in _doors(said):
            layers = self._layers.setdefault(slot, [])
            number = depth.get(slot, 0)
            depth[slot] = number + 1
            if number == len(layers):
                layers.append(_Layer())
            layers[number].closed |= bit
            for term in frozenset[str]().union(*(self._may_be(noun) for noun in options)):
                layers[number].opened[term] = layers[number].opened.get(term, 0) | bit

    def _may_be(self, noun: Noun) -> frozenset[str]:
        """Give the terms of which it is not false that they are what a noun names."""
        (wanted,) = noun.terms
        known = self._reach.get(wanted)
        if known is None:
            glossary = self._glossary
            below = glossary.narrower(wanted)
            near = frozenset[str]().union(*(glossary.broader(term) for term in below))
            known = frozenset(t for t in near if glossary.covers(t, wanted) is not False)
            self._reach[wanted] = known
        return known

    # Sorting

    def concerned(self, manifest: Manifest) -> Iterator[tuple[Law, Sequence[Use] | None]]:
        """Give the rules that a manifest may concern, in their order, each with the uses to ask of.

        No uses: the rule is asked of the manifest as a whole, or of all its uses.
        """
        whole = self._opened(Slot.CAPABILITIES, self._capabilities(manifest))
        masks = [(use, whole & self._of_use(use)) for use in manifest.uses]
        some = whole & ~self._of_uses
        for _, mask in masks:
            some |= mask
        while some:
            bit = some & -some
            some ^= bit
            law = self._laws[bit.bit_length() - 1]
            if bit & self._of_uses:
                yield law, [use for use, mask in masks if mask & bit]
            else:
                yield law, None

    def _capabilities(self, manifest: Manifest) -> tuple[list[str], bool]:
        listing = manifest.capabilities
        return [word.term for word in listing.values], listing.unknown is not None

    def _of_use(self, use: Use) -> int:
        mask = self._of_uses
        for slot in USE_SLOTS:
            if slot is not Slot.PEOPLE and slot in self._layers and mask:
                listing = use.slots[slot]
                terms = [word.term for word in listing.values]
                if slot is Slot.ACTIVITIES and use.retention.kept != "not kept":
                    terms.append(RETENTION)
                mask &= self._opened(slot, (terms, listing.unknown is not None))
        return mask

    def _opened(self, slot: Slot, values: tuple[list[str], bool]) -> int:
        """Give the rules that the values of a slot do not shut out; unknown shuts out none."""
        terms, unknown = values
        mask = self._asked
        if unknown:
            return mask
        for layer in self._layers.get(slot, ()):
            met = ~layer.closed
            for term in terms:
                met |= layer.opened.get(term, 0)
            mask &= met
        return mask


def _doors(said: Norm) -> Iterator[Door]:
    """Give what has to be met, people aside: of them more may always be true."""
    for test in said.subject.tests:
        if test.slot is not Slot.PEOPLE:
            yield test.slot, test.options
    if said.when is None or (said.when.join == "or" and len(said.when.items) > 1):
        return
    for one in said.when.items:
        if isinstance(one, SlotIs) and one.slot is not Slot.PEOPLE and not one.negated:
            yield one.slot, one.options
