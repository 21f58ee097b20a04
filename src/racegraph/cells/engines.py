"""Engines: `Ford (Elan) 5.0 L V8`, `Mazda R26B 4-rotor`, `Audi 3.6L Turbo V8`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from racegraph.cells.makes import find_make, guess_make
from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import is_nothing, split_lines, squeeze, without_footnotes
from racegraph.records import Aspiration, CylinderLayout, Engine, Kind, Name

_LITRES = re.compile(
    r"(?<![\w.,/-])([0-9]{1,2}[.,][0-9]{1,3})"
    r"(?:\s?(?:L|l)(?![\w])|[ -]?[Ll]it(?:re|er)s?\b|(?=\s(?:[VWHILFS][0-9]|[Tt]urbo|[Ff]lat)))"
)
_CUBIC = re.compile(r"(?<![\w.,/-])([0-9]{2,5})\s?(?:cc|cm3|cm³)(?!\w)")
_LAYOUT = re.compile(
    r"(?<![\w/-])(?a:(V|W|H|I|L|F|S)-?([0-9]{1,2})([ts]?)"
    r"|(Flat|Boxer|Inline|Straight|Vee)[ -]?(?:([0-9]{1,2})|(Four|Six|Eight|Twelve))"
    r"|(V)[ -](?:Twin))(?![\w/])",
    re.IGNORECASE,
)
_ROTARY = re.compile(r"(?<!\w)(?:([1-6]|Twin|Single|Quad)[ -]?Rotors?|Rotary|Wankel)(?!\w)", re.IGNORECASE)
_TURBO = re.compile(r"(?<!\w)(?:(?:Twin|Bi|Single|Quad)?[ -]?Turbo(?:s|charged)?|TT|t/c)(?!\w)", re.IGNORECASE)
_SUPERCHARGED = re.compile(r"(?<!\w)(?:Supercharge[dr]|S/C|Kompressor)(?!\w)", re.IGNORECASE)
_NATURAL = re.compile(r"(?<!\w)(?:Naturally[ -]Aspirated|N/A|NA)(?!\w)", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]{1,40})\)")
_NO_TUNER = frozenset(
    {"diesel", "petrol", "hybrid", "turbo", "t", "s", "supercharged", "electric", "hydrogen"}
    | {"ethanol", "bio-ethanol", "bioethanol", "biodiesel", "bio-diesel", "gas", "lpg", "cng", "e85", "e10"}
)
_CYLINDERS = frozenset({1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 14, 16, 18, 24})
_NUMBER_WORDS = {"four": 4, "six": 6, "eight": 8, "twelve": 12, "single": 1, "twin": 2, "quad": 4}
_LAYOUTS = {
    "v": CylinderLayout.VEE, "vee": CylinderLayout.VEE, "w": CylinderLayout.W, "h": CylinderLayout.H,
    "i": CylinderLayout.INLINE, "l": CylinderLayout.INLINE, "s": CylinderLayout.INLINE,
    "inline": CylinderLayout.INLINE, "straight": CylinderLayout.INLINE,
    "f": CylinderLayout.FLAT, "flat": CylinderLayout.FLAT, "boxer": CylinderLayout.FLAT,
}  # fmt: skip
_LONGEST_PARTED = 1000  # characters; no cell lists more engines than fit, and each cut looks at the whole line
_ONLY_AFTER_DISPLACEMENT = frozenset("lfs")  # "L4" and "F8" elsewhere are designations


def parse_engine(text: str) -> Engine:
    """Take an engine's name apart; what is not printed is None.

    Raises:
        CellError: nothing is printed.
    """
    printed = without_footnotes(text)
    if is_nothing(printed):
        raise refuse("an engine", text)
    displacement, litres = _displacement(printed)
    layout, cylinders, forced = _layout(printed, displacement)
    head = squeeze(printed[: _first_figure(printed, displacement)])
    maker = (find_make(head) or guess_make(f"{head} ?")) if head else None
    return Engine(
        name=Name(Kind.ENGINE, squeeze(printed)),
        maker=maker,
        designation=_designation(head, maker),
        tuner=_tuner(printed),
        displacement_litres=litres,
        aspiration=_aspiration(printed) or forced,
        layout=layout,
        cylinders=cylinders,
    )


def split_engines(text: str) -> tuple[str, ...]:
    """Part a cell into engines: at line breaks, and where a known make follows a displacement or layout."""
    lines: list[str] = []
    for line in split_lines(text):
        if lines and line[:1] == "(" and line[-1:] == ")":
            lines[-1] += f" {line}"  # `(Hybrid)` below an engine says more of it
        else:
            lines.append(line)
    return tuple(engine for line in lines for engine in _split_line(line))


@lru_cache(maxsize=4096)
def parse_engines(text: str) -> tuple[Engine, ...]:
    """Read a cell of one or several engines; none where it is empty."""
    return tuple(parse_engine(part) for part in split_engines(text) if not is_nothing(part))


def looks_like_engine(text: str) -> bool:
    """Whether a text has a displacement, a layout of cylinders, or rotors."""
    return bool(_LITRES.search(text) or _CUBIC.search(text) or _layout_matches(text, None) or _ROTARY.search(text))


def _displacement(printed: str) -> tuple[re.Match[str] | None, Decimal | None]:
    if found := _LITRES.search(printed):
        return found, Decimal(found[1].replace(",", "."))
    if found := _CUBIC.search(printed):
        return found, Decimal(found[1]) / 1000
    return None, None


def _layout_matches(printed: str, displacement: re.Match[str] | None) -> list[re.Match[str]]:
    found = []
    for match in _LAYOUT.finditer(printed):
        letter = (match[1] or "").casefold()
        after = displacement is not None and match.start() > displacement.start()
        if letter in _ONLY_AFTER_DISPLACEMENT and not after:
            continue
        if match[1] is None or int(match[2]) in _CYLINDERS:
            found.append(match)
    return found


def _layout(
    printed: str, displacement: re.Match[str] | None
) -> tuple[CylinderLayout | None, int | None, Aspiration | None]:
    if rotary := _ROTARY.search(printed):
        rotors = rotary[1]
        count = None if rotors is None else int(rotors) if rotors.isdigit() else _NUMBER_WORDS[rotors.casefold()]
        return CylinderLayout.ROTARY, count, None
    matches = _layout_matches(printed, displacement)
    if not matches:
        return None, None, None
    last = matches[-1]
    suffix = (last[3] or "").casefold()
    forced = {"t": Aspiration.TURBOCHARGED, "s": Aspiration.SUPERCHARGED}.get(suffix)
    if last[7]:
        return CylinderLayout.VEE, 2, None
    count = int(last[2] or last[5]) if last[2] or last[5] else _NUMBER_WORDS[last[6].casefold()]
    return _LAYOUTS[(last[1] or last[4]).casefold()], count, forced


def _aspiration(printed: str) -> Aspiration | None:
    if _TURBO.search(printed):
        return Aspiration.TURBOCHARGED
    if _SUPERCHARGED.search(printed):
        return Aspiration.SUPERCHARGED
    return Aspiration.NATURALLY_ASPIRATED if _NATURAL.search(printed) else None


def _tuner(printed: str) -> str | None:
    for found in _BRACKET.finditer(printed):
        inside = squeeze(found[1])
        if (
            not _NO_TUNER.issuperset(inside.casefold().split())
            and inside[:1].isupper()
            and not looks_like_engine(inside)
        ):
            return inside
    return None


def _first_figure(printed: str, displacement: re.Match[str] | None) -> int:
    """Return where the maker and designation end: at displacement, layout, rotors or aspiration."""
    layouts = _layout_matches(printed, displacement)
    marks = [displacement, _ROTARY.search(printed), _TURBO.search(printed), _SUPERCHARGED.search(printed)]
    starts = [mark.start() for mark in marks if mark is not None]
    if layouts:
        starts.append(layouts[-1].start())
    return min(starts, default=len(printed))


def _designation(head: str, maker: str | None) -> str | None:
    rest = head[len(maker) :] if maker and head.startswith(maker) else head
    return squeeze(_BRACKET.sub(" ", rest)).strip(" -") or None


def _split_line(line: str) -> tuple[str, ...]:
    words = line.split(" ") if len(line) <= _LONGEST_PARTED else []
    for place in range(1, len(words)):
        left, right = " ".join(words[:place]).rstrip(" /;,&"), " ".join(words[place:])
        if find_make(right) and left[:1].isalpha() and _ends_engine(left) and looks_like_engine(right):
            return (left, *_split_line(right))
    return (line,)


def _ends_engine(left: str) -> bool:
    """Whether a displacement, layout or what describes them stands last."""
    if left.endswith((")", "Hybrid", "Diesel")):
        left = re.sub(r"\s?(?:\([^()]{1,40}\)|Hybrid|Diesel)$", "", left)
    displacement, _ = _displacement(left)
    marks = [*_layout_matches(left, displacement), *_LITRES.finditer(left), *_CUBIC.finditer(left)]
    marks += [*_ROTARY.finditer(left), *_TURBO.finditer(left), *_SUPERCHARGED.finditer(left)]
    return looks_like_engine(left) and any(mark.end() == len(left) for mark in marks)
