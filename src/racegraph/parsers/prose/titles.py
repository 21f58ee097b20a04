"""What the name of a race or of a season says by itself: `2003 Petit Le Mans` is the Petit Le Mans of 2003."""

from __future__ import annotations

from collections.abc import Iterator

from racegraph.documents.model import Passage
from racegraph.parsers.prose.foreign_titles import without_foreign_season
from racegraph.parsers.prose.kinds import split_year
from racegraph.records import Fact, Kind, Name, Property, Year


def without_season(text: str) -> str:
    """Return a season's name without the word: of `Grand Prix motorcycle racing season` racing is a part."""
    bare = text.removesuffix(" season")
    if bare == text:
        bare = without_foreign_season(text)
    return bare if bare == text or bare.endswith("motorcycle racing") else bare.removesuffix(" racing")


def lasting_name(name: Name) -> Name | None:
    """Return the series of a season, the recurring race of a race; None for all other kinds."""
    _, rest = split_year(name.text)
    if name.kind is Kind.SEASON:
        return Name(Kind.SERIES, without_season(rest))
    return Name(Kind.RECURRING_RACE, rest) if name.kind is Kind.RACE else None


def state_title(name: Name, source: Passage, quote: str | None) -> Iterator[Fact]:
    """State the series or recurring race, and the year, that stand in a season's or a race's name."""
    lasting, (printed, _) = lasting_name(name), split_year(name.text)
    if lasting is None:
        return
    what = Property.SERIES if name.kind is Kind.SEASON else Property.RECURRING_RACE
    yield Fact(subject=name, property=what, value=lasting, source=source, quote=quote)
    if printed is not None:
        yield Fact(subject=name, property=Property.YEAR, value=Year(printed[:4]), source=source, quote=quote)
