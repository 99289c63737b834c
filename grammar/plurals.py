"""Regular English plurals of terms. Irregular ones are declared with ``Plural``."""

from __future__ import annotations

from functools import lru_cache

_LINKS = frozenset(
    "of on at under over for by with to from in who that about against above below".split()
)
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_IRREGULAR = {"person": "people"}


@lru_cache(maxsize=4096)
def plural(words: str) -> str:
    """Give the regular plural of a term, or nothing where it has none.

    The noun that changes is the last word, or the one before the first *of*, *on*, *under* ...
    """
    parts = words.split()
    at = next((i for i, word in enumerate(parts) if i > 0 and word in _LINKS), len(parts)) - 1
    many = _word(parts[at])
    return " ".join([*parts[:at], many, *parts[at + 1 :]]) if many else ""


def _word(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if (
        not word[-1].isalpha()
        or word.endswith("ing")
        or (word.endswith("s") and word[-2:] not in ("ss", "us", "is"))
    ):
        return ""
    if word.endswith("is"):
        return word[:-2] + "es"
    if word.endswith(_SIBILANTS):
        return word + "es"
    if word.endswith("y") and len(word) > 1 and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
