"""Names with a country's code before each and nothing else between: `DEN Tom Kristensen JPN Seiji Ara`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import lru_cache

from racegraph.cells.countries import find_country, find_flag, is_country_code
from racegraph.cells.spacing import is_nothing, split_lines, squeeze, without_footnotes
from racegraph.cells.vocabulary import fold
from racegraph.records import Country

_CODE = re.compile(r"[A-Z]{3}")
_ROMAN = frozenset({"III", "VII", "XII", "XIV", "XVI", "VIII"})
_GENERIC = frozenset(
    {"team", "racing", "motorsport", "motorsports", "scuderia", "ecurie", "equipe", "squadra", "sport", "sports"}
    | {"competition", "autosport", "engineering", "motors", "gt", "the", "of", "de", "by", "for", "and", "&"}
)
_BETWEEN_DRIVERS = re.compile(r"\s*[/;]\s*|\s+&\s+|\s+and\s+|,\s+(?!(?:Jr|Sr|Snr|Jnr|II|III|IV)\b)")
_SUFFIX = re.compile(r"(?:Jr|Sr|Snr|Jnr)[.]?|II|III|IV")
_EDGES = " ,;/&"
_IN_BRACKETS = re.compile(r"(.*?)\s*(?:\(([^()]{1,60})\)|\[([^\[\]]{1,60})\])", re.DOTALL)
_COUNTRY_FIRST = re.compile(r"[\[(]([^\[\]()]{2,40})[\])]\s*(?=\S)")
_RELIEF = re.compile(
    r"\(?\s?(?:(?:was |later )?relieved by|relief(?: driver)?s?:?|with relief (?:from|by)|shared (?:with|by)"
    r"|replaced by)\s+([^()]{1,200}?)\s?\)?",
    re.IGNORECASE,
)
_LETTER_BEHIND = re.compile(r"^(\S{2,40} .{0,60}\S) [WRY]$")  # former winner, rookie, rookie of the year
_REMARK = re.compile(r"[A-Za-z]{1,2}|[Rr]ookie|[Gg]uest|[Ww]ild ?card|[^()]*[0-9][^()]*")
_LONGEST_REMARKED = 400  # characters; remarks are taken off one by one, and no name has so many
_LONGEST_COUNTRY = 5  # words


@dataclass(frozen=True, slots=True)
class FlaggedName:
    """A name and the country printed before it, if any."""

    text: str
    country: Country | None
    unknown_code: str | None = None  # stands where a country's code does, and is in no list of ours
    link: str | None = field(default=None, compare=False)  # where the source links the name


def begins_with_flag(text: str) -> str | None:
    """Return the country's code that a cell begins with, if a name follows it."""
    code, _, rest = squeeze(text).partition(" ")
    return code if rest and is_country_code(code) else None


def find_flags(text: str) -> frozenset[str]:
    """Return the codes used as flags in a cell of drivers: at its start, or before a name in the middle."""
    return frozenset(country.as_printed for name in parse_drivers(text) if (country := name.country))


@lru_cache(maxsize=8192)
def parse_drivers(text: str, flags_in_use: bool = False) -> tuple[FlaggedName, ...]:
    """Read a cell of drivers: parted by codes, line breaks, ` / `, `;`, ` & ` or commas that begin no `Jr.`.

    Args:
        text: the cell.
        flags_in_use: whether other cells of the document have codes before their drivers, so that three capitals
            at the start of this one are a code, known or not.
    """
    found: list[FlaggedName] = []
    for line in split_lines(text):
        flagged = begins_with_flag(line) is not None or (flags_in_use and _begins_with_capitals(line))
        words = line.split(" ")
        cuts = {at for at in range(len(words)) if _is_driver_flag(words, at, flagged)}
        for name in _split_at(words, cuts):
            found.extend(split_names(name))
    return tuple(one for name in found for one in read_remarks(name) if one.text and not is_nothing(one.text))


def read_remarks(name: FlaggedName) -> tuple[FlaggedName, ...]:
    """Take what stands in brackets off a driver's name: a country, who relieved the driver, how many laps.

    What may be part of the name (`Geki (Giacomo Russo)`) stays.
    """
    if len(name.text) > _LONGEST_REMARKED:
        return (name,)
    if found := _COUNTRY_FIRST.match(name.text):
        country = find_flag(found[1])
        if country is not None:
            name = replace(name, text=name.text[found.end() :], country=name.country or country)
    if found := _RELIEF.fullmatch(name.text):
        return parse_drivers(found[1])
    name = replace(name, text=_LETTER_BEHIND.sub(r"\1", name.text))
    found = _IN_BRACKETS.fullmatch(name.text)
    if found is None:
        return (name,)
    text, inside = without_footnotes(found[1]).strip(_EDGES), squeeze(found[2] or found[3])
    if relief := _RELIEF.fullmatch(inside):
        return (*read_remarks(replace(name, text=text)), *parse_drivers(relief[1]))
    country = find_flag(inside)
    if country is not None:
        return read_remarks(replace(name, text=text, country=name.country or country))
    return read_remarks(replace(name, text=text)) if _REMARK.fullmatch(inside) else (name,)


def split_country_words(line: str) -> tuple[str, str] | None:
    """Part `United Kingdom Jim Clark` into the country and the rest; None where the line begins with no country."""
    words = line.split(" ")
    for count in range(min(_LONGEST_COUNTRY, len(words) - 1), 0, -1):
        words_of_country = " ".join(words[:count])
        if len(words_of_country) > 3 and words_of_country[0].isupper() and find_flag(words_of_country) is not None:
            return words_of_country, " ".join(words[count:])
    return None


def parse_entrants(text: str, flags: Collection[str] = ()) -> tuple[FlaggedName, ...]:
    """Read a cell of teams. A slash is part of a name; a code in the middle is a flag only if it is one elsewhere.

    Args:
        text: the cell.
        flags: the codes that the document uses as flags, at the start of a cell or before a driver.
    """
    found: list[FlaggedName] = []
    for line in split_lines(text):
        flagged = begins_with_flag(line) is not None
        words = line.split(" ")
        cuts = {at for at in range(len(words)) if _is_team_flag(words, at, flags, flagged)}
        found.extend(_rejoin_generic(_split_at(words, cuts)))
    return tuple(name for name in found if name.text and not is_nothing(name.text))


def parse_flagged(text: str, flags: Collection[str] = ()) -> FlaggedName:
    """Read one name, with the code before it as a country only if the document uses it as a flag."""
    printed = without_footnotes(text)
    code = begins_with_flag(printed)
    if code is None or (flags and code not in flags):
        return FlaggedName(printed, None)
    return FlaggedName(printed[4:], find_country(code))


def looks_like_several_people(text: str) -> bool:
    """Whether names seem to run together with nothing between: four or more words with capitals."""
    words = [word for word in squeeze(text).split(" ") if word[:1].isupper() and not _SUFFIX.fullmatch(word)]
    return len(words) >= 4


def _is_driver_flag(words: list[str], at: int, flagged: bool) -> bool:
    word = words[at]
    if at == len(words) - 1 or not _CODE.fullmatch(word):
        return False
    if at == 0 or is_country_code(word):
        return flagged
    # An unknown code counts only where a known one, or the place among others, shows that flags are in use.
    return flagged and word not in _ROMAN and at >= 3 and len(words) - at >= 3 and not _CODE.fullmatch(words[at - 1])


def _begins_with_capitals(line: str) -> bool:
    first, _, rest = line.partition(" ")
    return bool(rest) and _CODE.fullmatch(first) is not None


def _is_team_flag(words: list[str], at: int, flags: Collection[str], flagged: bool) -> bool:
    if at == len(words) - 1 or not is_country_code(words[at]):
        return False
    return at == 0 or (flagged and words[at] in flags)


def _split_at(words: list[str], cuts: Collection[int]) -> list[FlaggedName]:
    pieces: list[tuple[str | None, list[str]]] = [(None, [])]
    for at, word in enumerate(words):
        name_is_empty = not pieces[-1][1]
        if at in cuts and not (name_is_empty and pieces[-1][0]):
            pieces.append((word, []))
        else:
            pieces[-1][1].append(word)
    return [_flagged(code, " ".join(name)) for code, name in pieces if name]


def _flagged(code: str | None, name: str) -> FlaggedName:
    country = find_country(code) if code else None
    unknown = code if code and country is None else None
    return FlaggedName(without_footnotes(name).strip(_EDGES), country, unknown)


def split_names(name: FlaggedName) -> list[FlaggedName]:
    """Part a text at ` / `, `;`, ` & `, `and` or a comma that begins no `Jr.`; the country belongs to the first."""
    parts = [part.strip(_EDGES) for part in _BETWEEN_DRIVERS.split(name.text)]
    first, *others = [without_footnotes(part) for part in parts if part] or [""]
    return [FlaggedName(first, name.country, name.unknown_code), *(FlaggedName(other, None) for other in others)]


def _rejoin_generic(pieces: list[FlaggedName]) -> list[FlaggedName]:
    """Undo a cut that leaves only a word such as `Team` on one side: `USA Team USA Racing` is one name."""
    joined: list[FlaggedName] = []
    for piece in pieces:
        if joined and piece.country and (_is_generic(piece.text) or _is_generic(joined[-1].text)):
            before = joined.pop()
            joined.append(FlaggedName(f"{before.text} {piece.country.as_printed} {piece.text}", before.country))
        else:
            joined.append(piece)
    return joined


def _is_generic(text: str) -> bool:
    return all(fold(word) in _GENERIC for word in text.split(" "))
