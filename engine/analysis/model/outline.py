"""Proofs left out of the formula: each is simply there or not, the stronger with the weaker."""

from __future__ import annotations

from dataclasses import replace

from engine.analysis.model.circuit import FALSE
from engine.analysis.model.shape import Shape
from engine.analysis.model.strength import as_strong
from engine.analysis.model.truth import Standing, Tri
from grammar.glossary import Glossary
from grammar.rules import Proof


class Outline:
    """Proofs as free variables."""

    def __init__(self, shape: Shape, side: int) -> None:
        """Add the proofs of one side to ``shape`` as they are asked for."""
        self._circuit = shape.circuit
        self._glossary: Glossary = shape.sides[side].glossary
        self._known: dict[Proof, int] = {}

    def current(self, proof: Proof) -> Tri:
        """Tell whether a proof is there."""
        there = self._there(replace(proof, timing=None))
        return Tri(there, -there)

    def standing(self, proof: Proof) -> Standing:
        """Tell how a required proof stands: there or not."""
        there = self._there(proof)
        return Standing(-there, FALSE, FALSE, there)

    def _there(self, proof: Proof) -> int:
        known = self._known.get(proof)
        if known is None:
            known = self._circuit.free()
            for other, literal in self._known.items():
                if as_strong(self._glossary, proof, other):
                    self._circuit.require(-known, literal)
                if as_strong(self._glossary, other, proof):
                    self._circuit.require(-literal, known)
            self._known[proof] = known
        return known
