"""The pieces of a line or cell of an extractor's text: printed text, links, flags, images, footnote marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from racegraph.documents.emphasis import Mark, paired_marks
from racegraph.documents.flags import EMOJI_FLAG, FLAG_FILE, country_of_emoji, country_of_image, is_country
from racegraph.documents.inline import clean
from racegraph.documents.links import link_target
from racegraph.documents.model import Run, RunKind
from racegraph.documents.runs import PLAIN, Runs, Style

_ALT = r"!\[([^\[\]]*)\]"
_TARGET = r"\(((?:[^()\s\\]|\\.|\([^()\s]*\))*)(?:\s+\"(?:[^\"\\]|\\.)*\")?\s*\)"
_NOTE = r"\[ ?(?:\d{1,3}|[a-z]|(?:note|nb|n) ?\d{1,3}|citation needed|edit) ?\]"
_TO_NOTE = r"(?:\[(?:[^\[\]\\]|\\.){1,20}\]\(#[^()\s]{1,80}\)\s?)"  # a link to a footnote
_PLAIN = rf"(?P<note>{_NOTE})|(?P<emoji>{EMOJI_FLAG})|(?P<flag>\[?{FLAG_FILE.pattern}\]?)|(?P<break>\n)"
_PLAIN_MARK = re.compile(rf"{_PLAIN}|(?P<country>^\[[^\[\]\d][^\[\]]{{1,59}}\](?=\s?\S))", re.IGNORECASE | re.MULTILINE)
_MARK = re.compile(
    rf"\[{_ALT}{_TARGET}\]{_TARGET}"  # 1 to 3: a linked image
    rf"|{_ALT}{_TARGET}"  # 4, 5: an image
    rf"|\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]{_TARGET}"  # 6, 7: a link
    rf"|(?P<sup><sup>(?:[^<>]{{0,20}}|{_TO_NOTE}{{1,4}})</sup>)|{_PLAIN}"
    r"|(?P<br><br ?/?>)"
    r"|(?P<emphasis>\*+|_+)"
    r"|\\(?P<escaped>[\\|*_`\[\](){}#+.!<>~-])",
    re.IGNORECASE,
)
_IMAGE_FILE = re.compile(r"\.(?:svg|png|jpe?g|gif)$", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2,4}")
_GAP = 8  # characters of white space that may stand between a sentence and a mark behind it
_LINK_DEPTH = 2


class Piece(NamedTuple):
    """A stretch of printed text, or a mark between two of them."""

    kind: RunKind
    text: str
    style: Style
    place: int  # in the printed text
    origin: int  # in the source


class Marked:
    """A line or a cell without its marks.

    Args:
        pieces: in order.
    """

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self.text = "".join(piece.text for piece in pieces if piece.kind is RunKind.TEXT)
        self._places = [piece.place for piece in pieces]

    def origin(self, place: int) -> int:
        """Return the place in the source of a place in the text."""
        at = bisect_right(self._places, place) - 1
        while at > 0 and self.pieces[at].kind is not RunKind.TEXT:
            at -= 1
        if at < 0:
            return place
        return self.pieces[at].origin + max(0, place - self.pieces[at].place)

    def runs(self, start: int = 0, end: int | None = None) -> tuple[Run, ...]:
        """Return the runs between two places of the text; a mark at the end belongs to what stands before it."""
        last = len(self.text) if end is None else end
        reach = last + len(self.text[last : last + _GAP]) - len(self.text[last : last + _GAP].lstrip())
        runs = Runs()
        first = max(0, bisect_right(self._places, start) - 1)
        while first > 0 and self.pieces[first - 1].place == self.pieces[first].place:
            first -= 1
        for piece in self.pieces[first:]:
            if piece.place > reach:
                break
            if piece.kind is RunKind.TEXT:
                _add_text(runs, piece.text[max(0, start - piece.place) : last - piece.place], piece.style)
            elif start < piece.place or piece.place == start == 0:
                runs.mark(piece.kind, piece.text, piece.style)
        return runs.result()


def _add_text(runs: Runs, text: str, style: Style) -> None:
    for number, line in enumerate(text.split("\n")):
        if number:
            runs.line_break()
        runs.text(line, style)


def read_marked(source: str) -> Marked:
    """Take the marks of Markdown off a line or a cell."""
    return Marked(_Walk(source).pieces())


def read_plain(source: str) -> Marked:
    """Take footnote marks and flags off a line or a cell that has no other marks."""
    return Marked(_PlainWalk(source).pieces())


class _Pieces:
    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[Piece] = []
        self._length = 0

    def _print(self, text: str, origin: int, style: Style) -> None:
        if text:
            self._pieces.append(Piece(RunKind.TEXT, text, style, self._length, origin))
            self._length += len(text)

    def _mark(self, kind: RunKind, text: str, origin: int, style: Style) -> None:
        self._pieces.append(Piece(kind, text, style, self._length, origin))

    def _plain_mark(self, found: re.Match[str], origin: int, style: Style) -> None:
        if found["note"]:
            self._mark(RunKind.NOTE, found["note"].replace("[ ", "[").replace(" ]", "]"), origin, style)
        elif found["emoji"]:
            self._mark(RunKind.FLAG, country_of_emoji(found["emoji"]), origin, style)
        elif found["flag"]:
            name = found["flag"].strip("[]")
            self._mark(RunKind.FLAG, country_of_image(name, "") or name, origin, style)
        else:
            self._print(found[0], origin, style)


class _PlainWalk(_Pieces):
    """One walk over a text without Markdown."""

    def pieces(self) -> tuple[Piece, ...]:
        """Return the text's pieces."""
        done = 0
        for found in _PLAIN_MARK.finditer(self._source):
            self._print(self._source[done : found.start()], done, PLAIN)
            done = found.end()
            country = (found["country"] or "").strip("[]")
            if is_country(country):
                self._mark(RunKind.FLAG, country, found.start(), PLAIN)
            else:
                self._plain_mark(found, found.start(), PLAIN)
        self._print(self._source[done:], done, PLAIN)
        return tuple(self._pieces)


class _Walk(_Pieces):
    """One walk over a text, from mark to mark."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._emphasis = paired_marks(source)
        self._open: list[Mark] = []

    def pieces(self) -> tuple[Piece, ...]:
        """Return the text's pieces."""
        self._walk(self._source, 0, None, 0)
        return tuple(self._pieces)

    def _style(self, link: str | None) -> Style:
        bold = any(mark.length > 1 for mark in self._open)
        italic = any(mark.length % 2 for mark in self._open)
        return Style(link, bold, italic)

    def _walk(self, text: str, start: int, link: str | None, depth: int) -> None:
        done = 0
        for found in _MARK.finditer(text):
            place = start + found.start()
            if found["emphasis"] and place not in self._emphasis:
                continue
            self._print(text[done : found.start()], start + done, self._style(link))
            self._unmark(found, start, link, depth)
            done = found.end()
        self._print(text[done:], start + done, self._style(link))

    def _unmark(self, found: re.Match[str], start: int, link: str | None, depth: int) -> None:
        place = start + found.start()
        if found[1] is not None:
            self._image(found[1], found[2], place, target(found[3]))
        elif found[4] is not None:
            self._image(found[4], found[5], place, link)
        elif found[6] is not None:
            self._link(found, start, depth)
        elif found["emphasis"]:
            self._turn(self._emphasis[place])
        elif found["sup"]:
            self._raised(found["sup"][5:-6], place, link)
        elif found["br"]:
            self._print("\n", place, self._style(link))
        elif found["escaped"]:
            self._print(found["escaped"], start + found.start("escaped"), self._style(link))
        else:
            self._plain_mark(found, place, self._style(link))

    def _turn(self, mark: Mark) -> None:
        if mark.opens:
            self._open.append(mark)
        else:
            closed = mark._replace(opens=True)
            if closed in self._open:
                self._open.remove(closed)

    def _raised(self, text: str, place: int, link: str | None) -> None:
        plain = re.sub(r"\]\(#[^()\s]*\)", "]", text).replace("\\", "").replace("[[", "[").replace("]]", "]")
        if plain.isdigit() or not plain.isalpha():
            self._mark(RunKind.NOTE, clean(plain), place, self._style(link))
        else:
            self._print(plain, place + 5, self._style(link))

    def _image(self, alt: str, address: str, place: int, link: str | None) -> None:
        country = country_of_image(alt, address)
        kind = RunKind.IMAGE if country is None else RunKind.FLAG
        self._mark(kind, alt if country is None else country, place, self._style(link))

    def _link(self, found: re.Match[str], start: int, depth: int) -> None:
        text, place = found[6], start + found.start(6)
        if re.fullmatch(_NOTE, text.replace("\\", ""), re.IGNORECASE):
            self._mark(RunKind.NOTE, text.replace("\\", ""), place, self._style(None))
        elif _IMAGE_FILE.search(text):
            self._mark(RunKind.IMAGE, clean(text), place, self._style(None))
        elif depth < _LINK_DEPTH:
            self._walk(text, place, target(found[7]), depth + 1)
        else:
            self._print(text, place, self._style(target(found[7])))


def target(address: str) -> str | None:
    """Return where a link leads: a page's title where it is a wiki's page, else the address as printed."""
    plain = re.sub(r"\\(.)", r"\1", address)
    if not plain or plain.startswith("#"):
        return None
    title = link_target(plain)
    return plain if title is None or title.startswith(("http://", "https://")) else title


def with_country_links(marked: Marked) -> Marked:
    """Return a cell whose links to countries before a name are flags: what is left of a flag icon's alternative text.

    `[Canada](…/Canada "Canada") [A. Able](…)` has lost the image and kept its text and link.
    """
    pieces = list(marked.pieces)
    if not any(piece.style.link and is_country(piece.text) for piece in pieces):
        return marked
    begins_with_flag = False
    for number, piece in enumerate(pieces):
        if piece.kind is RunKind.TEXT and piece.style.link is not None and is_country(piece.text):
            stands_first = begins_with_flag or not _line_before(pieces[:number])
            begins_with_flag = begins_with_flag or (
                number == 0 and _goes_on(pieces, 1)
            )  # so one stands before each name
            if stands_first and (_goes_on(pieces, number + 1) or _is_under_code(pieces, number)):
                pieces[number] = piece._replace(kind=RunKind.FLAG)
    return Marked(_placed(pieces))


def _is_under_code(pieces: list[Piece], number: int) -> bool:
    """Whether a country stands alone under letters that mean a race: `BEL` and below it the flag."""
    before = "".join(piece.text for piece in pieces[:number] if piece.kind is RunKind.TEXT)
    after = "".join(piece.text for piece in pieces[number + 1 :] if piece.kind is RunKind.TEXT)
    return not after.strip() and _CODE.fullmatch(before.strip()) is not None


def _line_before(pieces: list[Piece]) -> str:
    """Return the printed text since the last line break; flags among it do not count."""
    for piece in reversed(pieces):
        if piece.kind is RunKind.TEXT and piece.text.strip(" "):
            return piece.text.rsplit("\n", 1)[-1].strip()
    return ""


def _goes_on(pieces: list[Piece], number: int) -> bool:
    """Whether white space and then a word follow on the same line."""
    text = "".join(piece.text for piece in pieces[number : number + 3] if piece.kind is RunKind.TEXT)
    return text[:1] in (" ", "\xa0") and text.split("\n", 1)[0].strip()[:1] not in ("", ",", ".", ")", "/", "|", "(")


def _placed(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with their places in the text that is left."""
    placed: list[Piece] = []
    length = 0
    for piece in pieces:
        placed.append(piece._replace(place=length))
        length += len(piece.text) if piece.kind is RunKind.TEXT else 0
    return tuple(placed)
