"""The results as a Markdown page: goals first, then ratios, then what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks import goals, loading
from benchmarks.contestants import CEDAR, OPA_CODE, OPA_DATA, PEERS, REMIT, SCHEMA
from benchmarks.decisions import Decisions, Sized
from benchmarks.loading import Loading
from benchmarks.processes import Start
from benchmarks.rounds import Ratio

MIDDLE = 100
"""The size of book that most goals are about."""

HOW = """\
Written by `make bench`; [the decision about the peers](../docs/decisions/0023-bench-peers.md) \
says how they are asked."""
WHAT = """\
A decision is one manifest of 13 uses against a whole book. Remit gives a report in which each \
finding has its status, reason, way out and places; the others give only which use breaks which \
rule. All are asked about manifests that they have loaded beforehand, as far as they let one. \
Every engine was asked first what the reference interpreter is asked, and answered the same."""
SAME_GROUND = """
A larger book of this workload is about more, as real ones are. Where all rules are about the same \
data, so that ten times the rules find ten times as much, Remit's decision costs {} times as much \
from 100 to 1,000 rules."""
MEMORY = """\
A process that reads the book of {} rules and answers about all manifests, one after the other: MB \
of 1,048,576 bytes. Remit reads rule text and YAML for it, without its cache; the others read what \
was made for them."""
RATIOS = """\
How many times as long as Remit each takes for a decision: the middle of the rounds (the least to \
the most). More than 1 means that Remit is faster.
"""


@dataclass(frozen=True, slots=True)
class Results:
    """All that was measured."""

    machine: str
    decisions: Decisions
    dense: Ratio | None
    """The growth from 100 to 1,000 rules where all of them are about the same ground."""
    starts: Sequence[Start]
    many: Ratio
    """All manifests as a whole command, beside a process in which CSafeLoader loads them."""
    loading: Loading
    peaks: Mapping[str, float]

    def figures(self) -> dict[str, float | None]:
        """Give the figures that goals are about."""
        sized = self.decisions.found[MIDDLE]
        named = {"opa data": OPA_DATA, "opa code": OPA_CODE, "cedar": CEDAR, "schema": SCHEMA}
        faster = {key: sized.against(name) for key, name in named.items()}
        return {
            **{key: _middle(one) for key, one in faster.items()},
            "growth": _middle(self.decisions.growth(REMIT, 100, 1000)),
            "warm": max(one.warm_ratio.middle for one in self.starts),
            "cold": max(one.cold_ratio.middle for one in self.starts),
            "evaluation": max(
                self.loading.times_as_long(loading.CHECK, loading.LOAD, single=single).middle
                for single in (False, True)
            ),
            "all": self.loading.times_as_long(loading.BOTH, loading.PLAIN).middle,
            "peak warm": max(one.peak_warm for one in self.starts),
            "peak cold": max(one.peak_cold for one in self.starts),
        }


def page(found: Results) -> str:
    """Write the whole page."""
    parts = (
        ["# Remit beside other engines", "", *_about(found)],
        ["## Goals", "", *_goals(found)],
        ["## Ratios", "", *_ratios(found.decisions)],
        ["## Growth", "", *_growth(found)],
        *([f"## {one.size:,} rules", "", *_sized(one)] for one in found.decisions.found.values()),
        ["## Whole processes", "", *_starts(found)],
        ["## Loading", "", *_loading(found.loading)],
        ["## Memory", "", *_memory(found)],
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, words: int = 1) -> list[str]:
    """Write a table, its first columns of words to the left and those of figures to the right."""
    lines = (heads, ["---"] * words + ["---:"] * (len(heads) - words), *rows)
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _about(found: Results) -> list[str]:
    return [
        f"{found.machine} {HOW}",
        "",
        WHAT,
    ]


def _goals(found: Results) -> list[str]:
    return table(("goal", "what became of it"), goals.statements(found.figures()), words=2)


def _ratios(decisions: Decisions) -> Iterator[str]:
    yield RATIOS
    sizes = list(decisions.found.values())
    rows = [[name, *(str(one.against(name) or "left out") for one in sizes)] for name in PEERS]
    yield from table(("", *(f"{one.size:,} rules" for one in sizes)), rows)
    for name, why in {n: w for one in sizes for n, w in one.left_out.items()}.items():
        yield f"\n{name} {why}"


def _growth(found: Results) -> Iterator[str]:
    yield "How many times as much a decision costs with ten times the rules, by the same manifests."
    yield ""
    steps = ((10, 100), (100, 1000))
    rows = [
        [name, *(str(found.decisions.growth(name, *step) or "") for step in steps)]
        for name in (REMIT, *PEERS)
    ]
    yield from table(("", "10 to 100", "100 to 1,000"), rows)
    if found.dense is not None:
        yield SAME_GROUND.format(found.dense)


def _middle(found: Ratio | None) -> float | None:
    return found.middle if found else None


def _sized(one: Sized) -> Iterator[str]:
    yield f"{one.cases} manifests, each of which breaks {one.broken:.1f} rules on average."
    yield ""
    rows = [
        [name, f"{times.percentile(0.5):.3f}", f"{times.percentile(0.99):.3f}"]
        for name, times in one.times.items()
    ]
    yield from table(("", "p50, ms", "p99, ms"), rows)


def _starts(found: Results) -> list[str]:
    heads = ("`remit check` of one manifest", "warm", "cold", "peak MB, warm", "peak MB, cold")
    rows = [
        [one.what, str(one.warm_ratio), str(one.cold_ratio), f"{one.peak_warm:.1f}",
         f"{one.peak_cold:.1f}"]
        for one in found.starts
    ]  # fmt: skip
    said = "Times as long as a bare interpreter. Warm: the cache of rule books is filled; cold: "
    every = f"`remit check` of {found.loading.manifests} manifests takes {found.many} times as long"
    beside = "as a process in which CSafeLoader loads them."
    told = [f"{said}it is empty, and this run fills it.", "", *table(heads, rows)]
    return [*told, "", f"{every} {beside}"]


def _loading(found: Loading) -> list[str]:
    pairs = (
        (loading.LOAD, loading.PLAIN), (loading.CHECK, loading.LOAD), (loading.BOTH, loading.PLAIN)
    )  # fmt: skip
    rows = [
        [
            f"{slow}, beside {'its own loading' if fast == loading.LOAD else fast}",
            str(found.times_as_long(slow, fast)),
            "" if slow == loading.BOTH else str(found.times_as_long(slow, fast, single=True)),
        ]
        for slow, fast in pairs
    ]
    return table(("times as long", f"{found.manifests} at once", "one by one"), rows)


def _memory(found: Results) -> list[str]:
    said = MEMORY.format(MIDDLE)
    rows = [[name, f"{peak:.0f}"] for name, peak in found.peaks.items()]
    return [said, "", *table(("", "peak"), rows)]
