"""Ways to spoil a document, and to make a cell that nobody would print."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz.samples import CELL_PIECES

INSERTS = (
    *(
        "\x00",
        "\x0c",
        "\x85",
        "\u2028",
        "\u200b",
        "\u200f",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ud800",
        "\udfff",
        "\r",
        "\t",
        "\n\n",
    ),
    *(
        "|",
        "||",
        "!!",
        "!",
        "|-\n",
        "{|",
        "|}",
        "{{",
        "}}",
        "{{{",
        "}}}",
        "[[",
        "]]",
        "[",
        "](",
        "![](",
        "![]()",
        "---|---\n",
    ),
    *(
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th>",
        "</td>",
        "<b>",
        "<p>",
        "<!--",
        "-->",
        "<ref>",
        "</ref>",
        "<ref/>",
        "<br>",
    ),
    *(
        "<nowiki>",
        "<nowiki/>",
        "<script>",
        "<style>",
        "<![CDATA[",
        "<?xml ?>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "&a;",
        "&#0;",
    ),
    *(
        "&#xD800;",
        "&#x110000;",
        "&nbsp;",
        "&",
        "<",
        ">",
        '"',
        "'''",
        "''",
        "**",
        "\\",
        "`",
        "== ",
        " ==",
        "= ",
        "# ",
        "* ",
    ),
    *(
        '<td rowspan="65535">',
        '<td colspan="65535" rowspan="65535">',
        ' rowspan="65535" ',
        ' colspan="1000" ',
        ' rowspan="-1" ',
    ),
    *(
        "| rowspan=65535 colspan=65535 | x\n",
        "<td rowspan=0>",
        "Pos | No | Driver | Laps |\n",
        "Pos  No  Driver  Laps\n",
    ),
)
BLOCKS = (
    "[[",
    "{{a|",
    "{{{",
    "<div>",
    "<b>",
    "<b a=",
    "<td>",
    "<table><tr><td>",
    "{|\n|\n",
    "((",
    "|",
    " ",
    "-",
    "1",
    "=",
    "*",
    "'",
)
ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "latin-1",
    "shift_jis",
)


def _place(random: Random, text: str) -> int:
    return random.randrange(len(text) + 1)


def _cut_end(random: Random, text: str, _other: str) -> str:
    return text[: _place(random, text)]


def _cut_begin(random: Random, text: str, _other: str) -> str:
    return text[_place(random, text) :]


def _delete(random: Random, text: str, _other: str) -> str:
    start = _place(random, text)
    return text[:start] + text[start + random.choice((1, 2, 5, 20, 100)) :]


def _double(random: Random, text: str, _other: str) -> str:
    start = _place(random, text)
    piece = text[start : start + random.choice((1, 5, 20, 200))]
    return text[:start] + piece * random.choice((2, 3, 20)) + text[start:]


def _insert(random: Random, text: str, _other: str) -> str:
    start = _place(random, text)
    return text[:start] + random.choice(INSERTS) + text[start:]


def _nest(random: Random, text: str, _other: str) -> str:
    start = _place(random, text)
    return text[:start] + random.choice(BLOCKS) * random.choice((10, 150, 1000, 5000)) + text[start:]


def _splice(random: Random, text: str, other: str) -> str:
    return text[: _place(random, text)] + other[_place(random, other) :]


def _repeat_line(random: Random, text: str, _other: str) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    return "\n".join([*lines[:at], *[lines[at]] * random.choice((2, 20, 400)), *lines[at:]])


def _shuffle_lines(random: Random, text: str, _other: str) -> str:
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def _join_lines(random: Random, text: str, _other: str) -> str:
    return text.replace("\n", random.choice(("", " ", "\r", "\r\n", "\u2028", "\t")))


def _spoil_figure(random: Random, text: str, _other: str) -> str:
    figures = [index for index, char in enumerate(text) if char.isdigit()]
    if not figures:
        return text
    at = random.choice(figures)
    return text[:at] + random.choice(("", "0", "-1", "9" * 400, "٣", "²", "1e9", "NaN", "½", "\u00a0")) + text[at + 1 :]


def _put_cell(random: Random, text: str, _other: str) -> str:
    start = _place(random, text)
    return text[:start] + random.choice(CELL_PIECES) + text[start:]


MUTATIONS: tuple[Callable[[Random, str, str], str], ...] = (
    *(_cut_end, _cut_begin, _delete, _double, _insert, _insert, _insert, _nest, _splice, _repeat_line, _shuffle_lines),
    *(_join_lines, _spoil_figure, _put_cell, _put_cell),
)


def spoilt(random: Random, text: str, other: str, longest: int) -> bytes:
    """A document after some mutations, in some encoding, sometimes with bytes that are none of it."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        text = random.choice(MUTATIONS)(random, text, other)[:longest]
    data = _encoded(text, random.choice(ENCODINGS))
    if random.random() < 0.05:
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.randbytes(random.choice((1, 4, 50))) + data[at:]
    return data


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding, errors="surrogatepass" if encoding.startswith("utf") else "replace")
    except UnicodeEncodeError:
        return text.encode("utf-8", errors="surrogatepass")


def made_cell(random: Random) -> str:
    """A cell put together from pieces; sometimes one piece very often."""
    pieces = [random.choice(CELL_PIECES) for _ in range(random.choice((1, 2, 3, 5, 8)))]
    if random.random() < 0.15:
        pieces.insert(random.randrange(len(pieces) + 1), random.choice(pieces) * random.choice((30, 300, 3000)))
    return random.choice(("", " ", " ", "\n")).join(pieces)
