"""Countries as printed: codes of ISO, IOC and FIFA, variants of the sport, names and adjectives."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import squeeze
from racegraph.cells.vocabulary import fold, read_languages, read_words
from racegraph.records import Country

_LONGEST = 120  # characters of a country's name with all that can stand around it
_FLAG_OF = re.compile(r"^(?:File:)?Flag of (?:the )?|[.](?:svg|png|gif|jpe?g)$", re.IGNORECASE)
_YEARS = re.compile(r"\s?\([^()]{0,30}[0-9]{4}[^()]{0,30}\)$")
_FORM_OF_STATE = re.compile(
    r"^(?:Fascist|Kingdom|Empire|(?:Socialist |Federal |People's |Democratic |Second )*Republic|Federation|Dominion"
    r"|SFR|FR)(?: of)? (?:the )?",
    re.IGNORECASE,
)
# Two systems give these codes to two countries; documents of the sport use the IOC's, and ISO's is the other one.
_IOC_BEFORE_ISO = {"BRN": "BHR", "ANT": "ATG", "BUR": "BFA"}


@cache
def _codes() -> dict[str, str]:
    of_iso = {line[0]: line[0] for line in read_words("countries.tsv")}
    others = {
        code: line[0] for line in read_words("countries.tsv") if len(line) > 1 for code in line[1].split("|") if code
    }
    return others | of_iso | _IOC_BEFORE_ISO


@cache
def _letters() -> dict[str, str]:
    """The codes of two letters; they are words, too, so they count only where a flag stands."""
    return {line[4]: line[0] for line in read_words("countries.tsv") if len(line) > 4}


@cache
def _names() -> dict[str, str]:
    return {fold(word): iso3 for iso3, word in read_languages("country")} | _column(2)


@cache
def _adjectives() -> dict[str, str]:
    return _column(3)


def _column(number: int) -> dict[str, str]:
    lines = [line for line in read_words("countries.tsv") if len(line) > number]
    return {fold(word): line[0] for line in lines for word in line[number].split("|") if word}


@cache
def country_label(iso3: str) -> str:
    """Return a country's usual English name.

    Raises:
        CellError: the code is in no list of ours.
    """
    for line in read_words("countries.tsv"):
        if line[0] == iso3:
            return line[2].split("|")[0]
    raise refuse("an alpha-3 code of a country", iso3)


def is_country_code(text: str) -> bool:
    """Whether the text is a code that stands for a country: GBR, GER, SUI, IRE."""
    return text in _codes()


def parse_country_code(text: str) -> Country:
    """Read a code of three capital letters.

    Raises:
        CellError: the code is in no list of ours.
    """
    iso3 = _codes().get(text)
    if iso3 is None:
        raise refuse("the code of a country", text)
    return Country(iso3, text)


def find_country(text: str) -> Country | None:
    """Return the country that a code, a name or an adjective stands for, None where it stands for none."""
    return _find_country(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _find_country(text: str) -> Country | None:
    printed = squeeze(text)
    folded = fold(printed.removeprefix("the ").removeprefix("The "))
    iso3 = _codes().get(printed) or _names().get(folded) or _adjectives().get(folded)
    return Country(iso3, printed) if iso3 else None


def find_flag(text: str) -> Country | None:
    """Return the country of a flag: `United Kingdom`, `GBR`, `GB`, `Kingdom of Italy`, `United States (1912-1959)`."""
    return _find_flag(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _find_flag(text: str) -> Country | None:
    printed = squeeze(_FLAG_OF.sub("", text.replace("_", " ")))
    plain = squeeze(_YEARS.sub("", printed))
    iso3 = _letters().get(plain)
    if iso3 is not None:
        return Country(iso3, printed)
    country = find_country(printed) or find_country(plain) or find_country(_FORM_OF_STATE.sub("", plain))
    return Country(country.iso3, printed) if country is not None else None


def parse_country(text: str) -> Country:
    """Read a country's code, name or adjective: `GER`, `Germany`, `German`.

    Raises:
        CellError: the text stands for no country that we know.
    """
    country = find_country(text)
    if country is None:
        raise refuse("a country", text)
    return country
