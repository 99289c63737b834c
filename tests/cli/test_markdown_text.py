"""Text of other people in Markdown, as a reader that others wrote takes it."""

from __future__ import annotations

import html
import re

import pytest
from markdown_it import MarkdownIt

from cli.markdown import escaped, fenced, row

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = [
    "<script>alert(1)</script>",
    "**b** _i_ __u__ ~~s~~",
    "[l](http://e.example) ![i](x) [l]: x <http://e.example>",
    "`c` ``d`` ``` ~~~",
    "| a | b | \\| c",
    "# h",
    "- l",
    "+ l",
    "* l",
    "1. l",
    "12) l",
    "> q",
    "=====",
    "---",
    "***",
    "&lt; &amp; &copy; &#60;",
    "\\ \\b \\",
    "x\ny\n\n# z\n\n    code",
    "\tcode",
    "<!-- c --> <br>",
    "http://evil.example www.evil.example a@b.example",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "- **L**: {}", "## {}", "> {}", "a {} b"])
def test_it_is_shown_as_it_was_written_and_acts_on_nothing(text: str, around: str) -> None:
    shown = READER.render(around.format(escaped(text)))
    elements = set(re.findall(r"<(\w+)", shown))
    assert elements <= {"p", "ul", "li", "strong", "h2", "blockquote"}
    assert elements == set(re.findall(r"<(\w+)", READER.render(around.format("plain"))))
    plain = html.unescape(re.sub(r"<[^>]+>", "", shown))
    assert " ".join(text.split()) in plain


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_stays_one_cell(text: str) -> None:
    table = [row(["a", "b"]), row(["---", "---"]), row([escaped(text), "x"])]
    shown = READER.render("\n".join(table))
    assert (shown.count("<tr>"), shown.count("<td>")) == (2, 2)


@pytest.mark.parametrize("text", ["a\n```\nb", "~~~\n````\n`````", "plain"])
def test_no_text_closes_its_fence(text: str) -> None:
    (only,) = READER.parse("\n".join(fenced(text, "yaml")))
    assert (only.type, only.info, only.content) == ("fence", "yaml", f"{text}\n")


def test_what_could_hide_or_turn_text_around_is_written_out() -> None:
    assert escaped("a\u202eb\u200bc") == "a&lt;U+202E&gt;b&lt;U+200B&gt;c"
