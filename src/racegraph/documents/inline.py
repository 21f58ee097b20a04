"""What stands inside a cell or a sentence: images, links, bold; and text as it is compared and kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from racegraph.documents.kept import kept

# Zero-width and direction marks say nothing to a reader; other control characters stand for a gap.
_INVISIBLE = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""
) | dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")

_ALT = r"!\[([^\[\]]*)\]"
_TARGET = r"\(((?:[^()\s\\]|\\.|\([^()\s]*\))*)(?:\s+\"[^\"]*\")?\s*\)"
_MARK = re.compile(
    rf"\[{_ALT}{_TARGET}\]{_TARGET}"  # 1 to 3: a linked image
    rf"|{_ALT}{_TARGET}"  # 4, 5: an image
    rf"|\[([^\[\]]*)\]{_TARGET}"  # 6, 7: a link
    r"|(?P<stars>\*+)"
    r"|\\(?P<escaped>[\\|*_`\[\](){}#+.!-])"
)


@kept
def clean(text: str) -> str:
    """Return text in NFC, its runs of white space of every kind as one space, without invisible characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return unicodedata.normalize("NFC", " ".join(text.translate(_INVISIBLE).split()))


@dataclass(frozen=True, slots=True)
class Inline:
    """A line or a cell without its marks.

    Args:
        text: what is printed, white space as it stands.
        images: the text inside each image mark, often "".
        links: targets, in order.
        bold: whether some of it is printed bold.
        origins: (place in the text, place in the source), where the two stop running side by side.
    """

    text: str
    images: tuple[str, ...]
    links: tuple[str, ...]
    bold: bool
    origins: tuple[tuple[int, int], ...]

    def origin(self, place: int) -> int:
        """Return the place in the source of a place in the text."""
        printed, source = self.origins[bisect_right(self.origins, (place, len(self.text) + 1 << 40)) - 1]
        return source + place - printed


def read_inline(source: str) -> Inline:
    """Take the marks of images, links, bold and escapes off a line or a cell."""
    if not any(mark in source for mark in ("](", "*", "\\")):
        return Inline(source, (), (), False, ((0, 0),))
    return _Unmarking(source).result()


class _Unmarking:
    """One walk over a text, from mark to mark."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._length = 0
        self._origins: list[tuple[int, int]] = []
        self._images: list[str] = []
        self._links: list[str] = []

    def result(self) -> Inline:
        """Return the text without its marks."""
        paired = _paired_stars(self._source)
        self._walk(self._source, 0, paired)
        origins = tuple(self._origins) or ((0, 0),)
        bold = any(length > 1 for length in paired.values())
        return Inline("".join(self._pieces), tuple(self._images), tuple(self._links), bold, origins)

    def _walk(self, text: str, start: int, paired: dict[int, int]) -> None:
        done = 0
        for mark in _MARK.finditer(text):
            if mark["stars"] and start + mark.start() not in paired:
                continue
            self._print(text[done : mark.start()], start + done)
            self._unmark(mark, start, paired)
            done = mark.end()
        self._print(text[done:], start + done)

    def _unmark(self, mark: re.Match[str], start: int, paired: dict[int, int]) -> None:
        if mark[1] is not None:
            self._images.append(clean(mark[1]))
            self._links.append(mark[3])
        elif mark[4] is not None:
            self._images.append(clean(mark[4]))
        elif mark[6] is not None:
            self._links.append(mark[7])
            self._walk(mark[6], start + mark.start(6), paired)
        elif mark["escaped"]:
            self._print(mark["escaped"], start + mark.start("escaped"))

    def _print(self, piece: str, place: int) -> None:
        if piece:
            self._origins.append((self._length, place))
            self._pieces.append(piece)
            self._length += len(piece)


def _paired_stars(text: str) -> dict[int, int]:
    """Return place and length of the stars that open or close emphasis; a lone one is a footnote's mark and stays."""
    paired: dict[int, int] = {}
    opened: dict[int, int] = {}  # place by length
    for stars in re.finditer(r"(?<!\\)\*+", text):
        place, end = stars.span()
        length = end - place
        before, after = text[place - 1 : place], text[end : end + 1]
        single = length == 1  # may stand inside a word, as in 2*3
        if length in opened and before.strip() and not (single and after.isalnum()):
            paired |= {opened.pop(length): length, place: length}
        elif length <= 3 and after.strip() and not (single and before.isalnum()):
            opened.setdefault(length, place)
    return paired
