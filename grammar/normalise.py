"""One spelling for what a keyboard or a word processor may write in several ways."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        " ",
    ),
}
_TABLE = str.maketrans(_PLAIN)
ARTICLES = frozenset({"a", "an", "the", "its"})
_LEADING = re.compile(r"^(?:an?|the|its) (?=\S)")


def plain(text: str) -> tuple[str, list[int] | None]:
    """Give ``text`` in NFC with plain quotes, dashes and spaces, and where each character was.

    The list holds, for every offset of the result and one past its end, the offset in ``text``;
    it is nothing where the two run in step.
    """
    if text.isascii():
        return text, None
    if unicodedata.is_normalized("NFC", text):
        return text.translate(_TABLE), None
    pieces: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        offsets.extend([start] * len(piece))
        start = end
    offsets.append(len(text))
    return "".join(pieces).translate(_TABLE), offsets


@lru_cache(maxsize=8192)
def fold(words: str) -> str:
    """Give ``words`` as a form is looked up: plain, lower case, no leading article."""
    folded = " ".join(plain(words)[0].casefold().split())
    return _LEADING.sub("", folded)
