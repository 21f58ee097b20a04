"""Which texts name a country: what an extractor leaves of a flag is often no more than that."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from racegraph.documents.inline import clean
from racegraph.documents.readers.html_marks import country_of_flag

_LONGEST = 60  # characters of a country's name


@cache
def _names() -> frozenset[str]:
    """The names in the list of countries that travels with the package; its third column, parted by bars."""
    text = files("racegraph").joinpath("cells", "words", "countries.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return frozenset(name.strip().casefold() for line in lines if len(line) > 2 for name in line[2].split("|"))


def is_country(text: str) -> bool:
    """Whether a text is a country's name and nothing else."""
    return 2 < len(text) <= _LONGEST and text.casefold() in _names()


def country_of_image(alt: str, address: str) -> str | None:
    """Return the country that an image stands for; None for an image that is no flag.

    Args:
        alt: the text that stands for the image.
        address: of the image's file; extractors often drop it.
    """
    country = country_of_flag(clean(alt), address, "", False)
    if country is not None:
        return country
    return clean(alt) if is_country(clean(alt)) else None


def country_of_emoji(letters: str) -> str:
    """Return the two-letter code that a pair of regional indicators spells."""
    return "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in letters)


EMOJI_FLAG = r"[\U0001F1E6-\U0001F1FF]{2}"
FLAG_FILE = re.compile(r"(?:(?:file|image):)?flag of [^/|\[\]\n]{2,60}?\.(?:svg|png|gif|jpe?g)", re.IGNORECASE)
