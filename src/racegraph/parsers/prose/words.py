"""The pieces that patterns of sentences are made of: names, numbers, ordinals and lists, as regular expressions.

Every piece is linear: its tokens stand between single blanks and have an upper limit.
"""

from __future__ import annotations

import re

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"


def _spelled(units: str, tens: str, round_tens: str) -> dict[str, int]:
    words = {word: number for number, word in enumerate(units.split(), start=1)}
    words |= {word: 10 * number for number, word in enumerate(round_tens.split(), start=2)}
    for number, ten in enumerate(tens.split(), start=2):
        words |= {f"{ten}-{unit}": 10 * number + value for value, unit in enumerate(units.split()[:9], start=1)}
    return words


_CARDINALS = _spelled(_UNITS, _TENS, _TENS)
_ORDINALS = _spelled(_ORDINAL_UNITS, _TENS, _ORDINAL_TENS) | {"inaugural": 1, "opening": 1}


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# A token that begins like a name: a capital letter or a digit.
CAPITAL = r"(?![a-zà-öø-ÿ_])\w[\w'’.&/+-]*"
# What may stand inside a name between two such tokens.
_PARTICLE = (
    r"(?:of|the|de|du|des|da|di|del|della|dos|la|le|les|van|von|der|den|und|et|al|y|km|mi|miles|kilometres"
    r"|motorcycle|motor|&)"
)
_ELIDED = r"(?:[ldLD]|dell|all)['’]\w[\w'’.-]*"
_SUFFIX = r"(?:, (?:Inc|Ltd|LLC|Jr|Sr|D\.C|S\.A)\b\.?)?"
_TOKEN = rf"(?:{CAPITAL}|{_ELIDED})"
# Words with a capital letter only because they open a sentence.
_NO_NAME = (
    r"(?!(?:In|On|At|By|For|After|Before|When|While|With|From|During|Although|Though|Since|As|If|But|And|Under|Despite|"
    r"Following|Until|Also|Both|Then|There|This|These|Those|That|It|He|She|They|His|Her|Its|Their|However|Only|Once) )"
)
NAME = rf"{_NO_NAME}{_TOKEN}(?:(?: {_PARTICLE}){{0,3}} {_TOKEN}){{0,9}}{_SUFFIX}"
YEAR = r"(?:1[89]|20)\d\d"
# The name of a competition may end in a lower-case noun of its kind.
COMPETITION = (
    rf"(?:(?:{YEAR} )?Grand Prix motorcycle racing\b(?: season\b)?|{NAME})(?: (?:championships?|series|cup|season"
    rf"|grand prix|km|kilometres|miles)\b){{0,2}}"
    r"(?: for (?:[A-Z]\w* )?(?:Manufacturers|Makes|Drivers|Constructors|Teams|Cars)\b)?"
)
YEARS = rf"{YEAR}(?:(?:, and |, | and |–|-){YEAR}){{0,11}}"
CARDINAL = rf"(?:\d{{1,3}}|(?:{_alternatives(_CARDINALS)}|a single)\b)"
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)\b|(?:{_alternatives(_ORDINALS)})\b)"
LENGTH = r"\d{1,3}(?:[.,]\d{1,4})?[ -]?(?:kilomet(?:re|er)s?|km|miles?|mi)\b"

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?)?"
_TO = r"(?: ?[-–—] ?| and | to | until | through )"
_PRINTED_YEAR = rf"(?:,? {YEAR})?"
_NOT_A_COUNT = r"(?! (?:cars|entries|entrants|teams|drivers|races|rounds|events|laps|hours|points|kilom|miles|classes))"
DATES = (
    rf"{_WEEKDAY}(?:"
    rf"{_DAY}(?: {_MONTH}{_PRINTED_YEAR})?{_TO}{_WEEKDAY}{_DAY} {_MONTH}{_PRINTED_YEAR}"
    rf"|{_MONTH} {_DAY}{_PRINTED_YEAR}{_TO}{_WEEKDAY}(?:{_MONTH} )?{_DAY}\b(?!:){_NOT_A_COUNT}{_PRINTED_YEAR}"
    rf"|{_DAY}(?: of)? {_MONTH}{_PRINTED_YEAR}"
    rf"|{_MONTH} {_DAY}{_PRINTED_YEAR})"
)
# One day only, for sentences that give the first and the last day with words between them.
DATE = rf"{_WEEKDAY}(?:{_DAY}(?: of)? {_MONTH}|{_MONTH} {_DAY}){_PRINTED_YEAR}"
LIST = rf"(?:the )?{COMPETITION}(?:(?:, and |, as well as |, | and | as well as )(?:(?:in )?the )?{COMPETITION}){{0,7}}"

_ABBREVIATION = re.compile(r"(?:\b(?:Inc|Jr|Sr|Ltd|Co|Bros|St|No|D\.C|S\.p\.A|U\.S|[A-Z]))\.$")
_LIST_BREAK = re.compile(r", and |, as well as |, | and | as well as ")
_ARTICLE = re.compile(r"^(?:in )?the ", re.IGNORECASE)


def cardinal(text: str) -> int:
    """Return a whole number printed in digits or words: `10`, `twelve`."""
    return int(text) if text.isdigit() else _CARDINALS.get(text.casefold(), 1)


def ordinal(text: str) -> int:
    """Return the number of `22nd`, `fifteenth` or `inaugural`."""
    return int(text[:-2]) if text[0].isdigit() else _ORDINALS[text.casefold()]


def clean_name(text: str) -> str:
    """Return a name without a leading article, a possessive, and the full stop of its sentence."""
    bare = _ARTICLE.sub("", text.strip(" ,;:"))
    if bare.endswith(".") and not _ABBREVIATION.search(bare):
        bare = bare[:-1]
    return bare.removesuffix("'s").removesuffix("’s")


def split_list(text: str) -> list[str]:
    """Return the names of `A, B, and C`."""
    return [clean_name(part) for part in _LIST_BREAK.split(text) if part.strip()]


def years(text: str) -> list[int]:
    """Return the years of `1998, 2008 and 2009`; a range (`2001–2003`) is every year in it."""
    found = [int(year) for year in re.findall(YEAR, text)]
    if len(found) == 2 and re.search(rf"{YEAR}[–-]{YEAR}", text) and found[0] < found[1] <= found[0] + 40:
        return list(range(found[0], found[1] + 1))
    return found
