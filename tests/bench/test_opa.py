"""The lock's word on OPA's wheel, which is unpacked where pip refuses it."""

from __future__ import annotations

from benchmarks.unpack_opa import requirement

LOCK = """\
mypy==1.0 \\
    --hash=sha256:1
    # via remit (pyproject.toml)
opa-golib-python-bindings==0.4.4 ; python_full_version >= '3.14' \\
    --hash=sha256:2 \\
    --hash=sha256:3
    # via remit (pyproject.toml)
packaging==24 \\
    --hash=sha256:4
"""


def test_version_and_hashes_without_the_condition_on_python() -> None:
    wanted = "opa-golib-python-bindings==0.4.4 \\\n    --hash=sha256:2 \\\n    --hash=sha256:3\n"
    assert requirement(LOCK) == wanted


def test_a_lock_that_does_not_name_it() -> None:
    assert requirement(LOCK.replace("opa-golib", "other")) is None
