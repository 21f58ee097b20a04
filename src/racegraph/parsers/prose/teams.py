"""Leads of teams: what they are, where they are, who founded and owns them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.parties import PEOPLE, is_manufacturer, read_parties
from racegraph.parsers.prose.pattern import Setting, anywhere, clause, silent
from racegraph.parsers.prose.places import PLACE, read_country, read_place
from racegraph.parsers.prose.team_racing import competitions
from racegraph.parsers.prose.words import COMPETITION, LIST, NAME, YEAR, clean_name
from racegraph.records import Fact, Kind, Name, Property, Record, Year

_TEAM = [Kind.TEAM]
_LASTING = [Kind.TEAM, Kind.SERIES, Kind.ORGANISATION, Kind.MANUFACTURER]
_TRADE = (
    r"(?P<loose0>(?:(?:former|retired|works|racing|race|[A-Z][a-z]+) ){0,4}"
    r"(?:drivers?|racers?|riders?|businessm[ae]n|engineers?|owners?) (?:and )?)?"
)
_FOUNDED = r"(?:[Ff]ounded|[Ff]ormed|[Ee]stablished|[Cc]reated|[Ss]et up|[Ss]tarted)"
_DISCIPLINE = (
    r"(?:,? (?:in|of) (?P<loose2>(?:[A-Z]\w+ )?(?:sports car|auto|motor|stock car|touring car|rally) racing))?"
)
_NO_PEOPLE = frozenset({Kind.SERIES, Kind.RECURRING_RACE, Kind.CIRCUIT})


@clause(
    "what kind of team",
    _TEAM,
    r"an? (?P<loose>(?:[\w'’&./–-]+ ){0,10}?)(?:team|squad|outfit|racing organi[sz]ation)\b"
    + _DISCIPLINE
    + rf"(?: (?:of|in|competing in|that competes in|racing in) (?P<of>{LIST}))?",
)
def kind_of_team(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`an American …`, `a … Championship racing team`, `a Ferrari factory-backed team`."""
    words = match["loose"].strip()
    adjective = re.match(r"(?:former |defunct |professional |privateer |small )*([A-Z][a-z]+)\b(?!-)", words)
    country = read_country(adjective[1]) if adjective else None
    if country is not None and not re.match(
        r"(?:Le|Grand|Formula (?!One\b|1\b|E\b)|Touring|Rally|GT|Superbike)\b|\w+ Series",
        words[adjective.end() if adjective else 0 :].strip(),
    ):
        yield setting.about(Property.COUNTRY, country)
    series = re.search(
        rf"({COMPETITION})(?= (?:racing |motor racing |auto racing )?$| (?:racing|motor racing|auto racing)$)", words
    )
    if series and kind_of(clean_name(series[1])) is Kind.SERIES:
        yield setting.about(Property.COMPETED_IN, Name(Kind.SERIES, clean_name(series[1])))
    if match["of"]:
        yield from competitions(match["of"], setting)
    backer = re.search(rf"({NAME}) (?:factory|works)[ -](?:backed|supported)", words)
    if backer and is_manufacturer(clean_name(backer[1])):
        yield setting.about(Property.BACKED_BY, Name(Kind.MANUFACTURER, clean_name(backer[1])))


kind_of_team_alone = silent(
    "a team",
    _TEAM,
    r"an? (?P<loose>(?:[\w'’&./–-]+ ){0,10}?)(?:team|squad|outfit|racing organi[sz]ation)\b"
    + _DISCIPLINE
    + r"(?: (?:that|which)(?= (?:was|is|has)\b))?",
)
working = silent("as a team works", _TEAM, r"(?:for some time|for many years|for several years)\b")


@clause(
    "base",
    _LASTING,
    rf"(?:(?:based|located|headquartered|situated|home|with (?:its|§'s) (?:base|home|headquarters|workshop)|with "
    rf"headquarters) (?:in|at|near)|from) (?P<place>{PLACE})(?P<more> and (?:the )?{NAME}(?=[.,;]|$))?",
)
def base(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`based in Poughkeepsie, New York in the United States`; two countries for a series."""
    if match[0].startswith("from ") and read_place(match["place"]).country is None:
        return
    yield from _base(match["place"], match["more"], setting)


@anywhere(
    "base, its",
    rf"§'s (?:base|home|headquarters) (?:was|is|were|are)(?: located)? (?:in|at|near) (?P<place>{PLACE})",
    _LASTING,
    words=("§'s base", "§'s home", "§'s headquarters"),
)
def its_base(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`Its base was in Dublin, Ohio`."""
    yield from _base(match["place"], None, setting)


def _base(text: str, more: str | None, setting: Setting) -> Iterator[Fact]:
    where = read_place(text)
    if where.place is not None and kind_of(where.place.text) not in _NO_PEOPLE:
        yield setting.about(Property.BASED_IN, where.place)
    if where.country is not None:
        yield setting.about(Property.COUNTRY, where.country)
    second = read_country(more.removeprefix(" and ")) if more else None
    if second is not None:
        yield setting.about(Property.COUNTRY, second)


@clause(
    "founded",
    _LASTING,
    rf"{_FOUNDED}(?: in (?P<year>{YEAR}))?(?: by {_TRADE}(?P<who>{PEOPLE}))?(?:,? in (?P<year2>{YEAR}))"
    rf"?(?P<tail>,? an? "
    rf"(?P<loose>[a-z][\w -]{{2,60}}(?: from [A-Z]\w+)?),)?",
)
def founded(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`founded in 1974 by X` or `founded by X in 1974`; both may be missing, but not at once."""
    yield from _founded(match["who"], match["year"] or match["year2"], setting)
    if (
        match["who"]
        and match["tail"]
        and re.match(r"(?:former |retired |ex-)?(?:\w+ )?(?:racing |rally )?driver\b", match["loose"])
    ):
        for person in read_parties(match["who"]):
            if person.kind is Kind.PERSON:
                yield setting.fact(person, Property.IS_DRIVER, True)
                yield setting.fact(person, Property.OCCUPATION, re.split(r" from ", match["loose"])[0])


@anywhere(
    "who founded it",
    rf"(?:^|, )(?P<who>{NAME})(?:, (?P<loose>[a-z][\w -]{{2,60}}(?: (?:from|in) [A-Z]\w+)?),)? (?:founded"
    rf"|established|created|formed|set up|set) §(?: up)? in (?P<year>{YEAR})",
    _LASTING,
    words=("founded §", "established §", "created §", "formed §", "set up §", "set §"),
)
def founder_first(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`X founded it in 1994`; what stands between commas after the name is the founder's trade."""
    who = match["who"].split(" of ")[0]
    yield from _founded(who, match["year"], setting)
    trade = re.match(r"(?:once |formerly |previously )?an? ((?:\w+ )?driver)\b", match["loose"] or "")
    for person in read_parties(who):
        if trade and person.kind is Kind.PERSON:
            yield setting.fact(person, Property.IS_DRIVER, True)
            yield setting.fact(person, Property.OCCUPATION, trade[1])


def _founded(who: str | None, year: str | None, setting: Setting) -> Iterator[Fact]:
    for party in read_parties(who or ""):
        yield setting.about(Property.FOUNDED_BY, party)
    if year:
        yield setting.about(Property.FOUNDED_IN, Year(year))


@clause(
    "owned",
    [Kind.TEAM, Kind.SERIES, Kind.CIRCUIT],
    rf"(?:currently |now |formerly |jointly )?(?:co-)?owned(?: and (?:run|operated|managed|chaired|led))? by "
    rf"{_TRADE}(?P<who>{PEOPLE})",
)
def owned(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`owned by X and his wife Y`."""
    yield from _owned(match["who"], setting)


@anywhere("its owners", rf"§'s owners? (?:is|are|was|were) (?P<who>{PEOPLE})", [Kind.TEAM], words=("§'s owner",))
def its_owners(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`its owners are X and his wife, Y`."""
    yield from _owned(match["who"], setting)


def _owned(who: str, setting: Setting) -> Iterator[Fact]:
    parties = read_parties(who)
    if (
        setting.subject.kind is not Kind.TEAM
    ):  # who owns a circuit or a series is a company, though it be named Motorsports
        parties = [replace(one, kind=Kind.ORGANISATION) if one.kind is Kind.TEAM else one for one in parties]
    for party in parties:
        yield setting.about(Property.OWNED_BY, party)
    if len(parties) == 2 and re.search(r" and (?:his wife|her husband)", who):
        yield setting.fact(parties[0], Property.SPOUSE, parties[1])


PATTERNS = (kind_of_team, kind_of_team_alone, working, base, its_base, founded, founder_first, owned, its_owners)
