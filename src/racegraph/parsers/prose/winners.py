"""Who won the race, and who the title of the season, that a document is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.parsers.prose.honours import credit
from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.parties import PEOPLE, is_manufacturer, read_parties
from racegraph.parsers.prose.pattern import Setting, anywhere, clause
from racegraph.parsers.prose.places import read_country
from racegraph.parsers.prose.titles import lasting_name
from racegraph.parsers.prose.words import NAME, ORDINAL, clean_name
from racegraph.records import HonourKind, Kind, Name, Property, Record

# After a name, these show that it is a driver's.
_DROVE = (
    rf"(?:,? (?:who (?:drove|rode)|driving|riding|sharing|aboard|at the wheel of|for (?:the )?(?=[A-Z])"
    rf"|(?:in|on) (?:an?|his|her|their) (?=[A-Z]|works\b|factory\b))(?: (?:for )?(?:an? |the )?(?:works |factory )?)?"
    rf"(?P<loose2>{NAME})?(?! one| 1|-| two)(?:,? (?:in|for) (?:an? |the )?(?P<loose3>{NAME}))?)"
)
_DRIVER = rf"(?:the )?(?:{NAME} )?(?:drivers?|riders?|racers?) "


def _parted(match: re.Match[str]) -> tuple[str, bool]:
    """Return who won, and whether a team is named after `of`: `Ann Lee of Alpha Racing`."""
    who, of, team = match["who"].partition(" of ")
    if of and kind_of(clean_name(team)) is Kind.TEAM:
        return who, True
    named = match["team"]
    return match["who"], named is not None and kind_of(clean_name(named)) is Kind.TEAM


def _drivers(text: str) -> tuple[Name, ...]:
    """Return the people of a list; none where one of the names is not a person's."""
    first, _, rest = text.partition(" ")
    people = read_parties(rest if rest and read_country(first) is not None else text)
    return tuple(people) if all(one.kind is Kind.PERSON for one in people) else ()


def _won(who: tuple[Name, ...], kind: HonourKind, competition: Name, setting: Setting) -> Iterator[Record]:
    for winner in who:
        yield credit(setting, winner, kind, competition, setting.year)
        if winner.kind is Kind.PERSON:
            yield setting.fact(winner, Property.IS_DRIVER, True)


@clause(
    "who won a race",
    [Kind.RACE],
    rf"won (?:outright |overall )?(?:from pole(?: position)? )?by (?P<driver>{_DRIVER})?(?P<who>{PEOPLE})"
    rf"(?P<drove>{_DROVE})?",
)
def won_by(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The winner, where the words show whether it is a driver or a team."""
    recurring, who = lasting_name(setting.subject), clean_name(match["who"])
    if recurring is None:
        return
    if kind_of(who) is Kind.TEAM:
        yield credit(setting, Name(Kind.TEAM, who), HonourKind.OVERALL_WIN, recurring, setting.year)
    elif match["drove"] or match["driver"]:
        yield from _won(_drivers(match["who"]), HonourKind.OVERALL_WIN, recurring, setting)


@anywhere(
    "who won it, first",
    rf"^(?:[A-Z]\w+['’]s )?(?P<driver>{_DRIVER})?(?P<who>{PEOPLE})(?: of (?:the )?(?P<team>{NAME}))? won §"
    rf"(?P<drove>{_DROVE}|,? (?:driving|riding|in (?:his|her)|on (?:his|her))\b)?",
    [Kind.RACE],
    words=(" won §",),
)
def winner_first(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`X won the race in his No. 8 car`: who drives is a driver."""
    recurring = lasting_name(setting.subject)
    who, of_team = _parted(match)
    if recurring is not None and (of_team or match["driver"] or match["drove"]):
        yield from _won(_drivers(who), HonourKind.OVERALL_WIN, recurring, setting)


_OF = (
    r"(?P<of>(?:(?:overall|outright|season|points|series|world|national|[Dd]rivers['’]?|[Dd]river['’]s|[Rr]iders['’]?"
    r"|[Tt]eams['’]?|[Mm]anufacturers['’]?|[Cc]onstructors['’]?|World) ){0,4}?)"
)
_TITLE = r"(?:[Cc]hampionship title|[Cc]hampionship|title|crown)"


@anywhere(
    "who won the title",
    rf"(?:^[Tt]he {_OF}{_TITLE}|^§) was (?:won|claimed|taken|clinched) by (?P<driver>{_DRIVER})?(?P<who>{PEOPLE})"
    rf"(?P<drove>{_DROVE})?",
    [Kind.SEASON],
    words=(" was won by", " was claimed by", " was taken by", " was clinched by"),
)
def title_won_by(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`The drivers' championship was won by X`."""
    yield from _champions(match["who"], match["of"], bool(match["driver"] or match["drove"]), setting)


@anywhere(
    "who won the title, first",
    rf"^(?P<who>{PEOPLE})(?: of (?:the )?(?P<team>{NAME}))? (?:won|took|clinched|secured|claimed) "
    rf"(?:(?:the|(?P<own>his|her)|a) (?:{ORDINAL} )?{_OF}{_TITLE}|§)(?P<drove>{_DROVE})?"
    r"(?=[,.;]|$| (?:for|after|with|by|ahead|and|over|in a)\b)",
    [Kind.SEASON],
    words=("won ", "took ", "clinched ", "secured ", "claimed "),
)
def champion_first(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`X of Y Racing won the championship`."""
    who, of_team = _parted(match)
    yield from _champions(who, match["of"], bool(match["own"] or match["drove"] or of_team), setting)


@anywhere(
    "who was champion",
    rf"^(?P<who>{PEOPLE})(?: of (?:the )?(?P<team>{NAME}))? (?:was|were|became|was crowned|emerged as)(?: the)? {_OF}"
    r"champions?(?P<drove>)(?=[,.;]|$| (?:for|after|driving|in a)\b)",
    [Kind.SEASON],
    words=("champion",),
)
def was_champion(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`X was the national champion`."""
    yield from _champions(_parted(match)[0], match["of"], True, setting)


def _champions(text: str, of: str | None, is_driver: bool, setting: Setting) -> Iterator[Record]:
    """One honour for each champion; who is neither clearly a driver nor clearly a team is left out."""
    series = lasting_name(setting.subject)
    if series is not None:
        yield from _won(_contenders(text, (of or "").casefold(), is_driver), HonourKind.TITLE, series, setting)


def _contenders(text: str, of: str, is_driver: bool) -> tuple[Name, ...]:
    who = clean_name(text)
    if re.search(r"driver|rider", of):
        return _drivers(text)
    if re.search(r"manufacturer|constructor", of):
        return (Name(Kind.MANUFACTURER, who),) if is_manufacturer(who) else ()
    if "team" in of or kind_of(who) is Kind.TEAM:
        return () if " and " in who else (Name(Kind.TEAM, who),)
    return _drivers(text) if is_driver else ()


PATTERNS = (won_by, winner_first, title_won_by, champion_first, was_champion)
