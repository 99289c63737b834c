"""The codes of everything that can be wrong with a manifest, each with its page in docs/codes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TITLES: Mapping[str, str] = MappingProxyType(
    {
        # reading a file
        "M301": "file can not be read",
        "M302": "folder without manifests",
        "M303": "file too large",
        "M304": "not UTF-8 text",
        "M305": "character that a manifest can not hold",
        "M306": "nothing in it",
        # reading it as YAML
        "M310": "layout that can not be read",
        "M311": "tag",
        "M312": "merge key",
        "M313": "alias that leads nowhere",
        "M314": "said twice",
        "M315": "key that is not a word",
        "M316": "too deep, too many or too long",
        # keys and shapes
        "M320": "unknown key",
        "M321": "missing key",
        "M322": "wrong shape",
        "M323": "single value where a list belongs",
        "M324": "empty list",
        "M325": "none can not stand here",
        "M326": "unknown can not stand here",
        "M327": "key without a value",
        "M328": "keys that can not stand together",
        "M329": "more faults than are shown",
        # values
        "M330": "unknown term",
        "M331": "term of another kind",
        "M332": "format version",
        "M333": "not one of the words for this key",
        "M334": "not a date",
        "M335": "date that does not exist",
        "M336": "not a period",
        "M337": "value that does not fit its term",
        "M338": "number too large",
        "M339": "occurrence that can not be read",
        "M340": "not a whole number",
        "M341": "empty text",
        # one part against another
        "M350": "id used by two manifests",
        "M351": "id used twice in a manifest",
        "M352": "no such use",
        "M353": "people that the design keeps out",
        "M354": "people who can not exist",
        "M355": "kept and not kept",
        "M356": "periods that can not be added",
        "M357": "document not found",
        "M358": "document outside the folder",
    }
)
"""Code to title. A code keeps its meaning for ever; a new sort of fault gets a new code."""
