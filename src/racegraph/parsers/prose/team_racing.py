"""Where teams and drivers race, since when, with whom, and under which names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.parties import is_manufacturer
from racegraph.parsers.prose.pattern import Setting, anywhere, clause
from racegraph.parsers.prose.words import COMPETITION, LIST, NAME, YEAR, clean_name, split_list
from racegraph.records import Fact, Kind, Name, Property, Record, Year

_TEAM = [Kind.TEAM]
_LASTING = [Kind.TEAM, Kind.SERIES, Kind.ORGANISATION, Kind.MANUFACTURER]
_RACED = (
    r"(?:competed|competes|compete|raced|races|participated|participates|taken part|took part|takes part"
    r"|competing|active|run|ran)"
)
_HOW = r"(?: (?:successfully|professionally|regularly|primarily|mainly|currently|full-time|full time))?"


@clause(
    "races since",
    [Kind.TEAM, Kind.PERSON],
    rf"{_RACED}{_HOW}(?P<loose> in (?:professional )?(?:[a-z]+ ){{0,3}}(?:racing|motorsports?))? since "
    rf"(?P<year>{YEAR})",
)
def races_since(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`has competed in road racing since 1995`."""
    yield setting.about(Property.ACTIVE_SINCE, Year(match["year"]))


@anywhere(
    "since a year",
    rf"^Since (?P<year>{YEAR}),? § (?:has|have) {_RACED}(?:(?P<loose> in (?:professional )?(?:[a-z]+ ){{0,3}}(?:racing"
    rf"|motorsports?))| in (?P<list>{LIST}))",
    [Kind.TEAM, Kind.PERSON],
    words=("Since ",),
)
def since_year(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`Since 1995 X has taken part in road racing`; in one series since then, it may be older."""
    if match["list"]:
        yield from competitions(match["list"], setting)
    else:
        yield setting.about(Property.ACTIVE_SINCE, Year(match["year"]))


@clause(
    "where it races",
    [Kind.TEAM, Kind.PERSON],
    rf"(?:(?:who|that|which) (?:has |have )?)?(?:formerly |previously |also |once )*{_RACED}{_HOW} in "
    rf"(?P<loose>(?:various levels of motorsport|many (?:levels|kinds) of motorsport|(?:[A-Z]\w+ )?(?:[A-Z]\w+ )"
    rf"?(?:sports car |road |stock car |touring car )?racing series|(?:[A-Z]\w+ )+championships),? (?:including"
    rf"|most notably|such as|notably|among them) )?(?P<list>{LIST})"
    rf"(?: as (?P<name>{NAME}))?(?P<loose2> (?:from|between) {YEAR} (?:to|and|until) {YEAR})?",
)
def races_in(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """Series and races by name; what is neither stays unsaid."""
    yield from competitions(match["list"], setting)
    if match["name"] and setting.subject.kind is Kind.TEAM:
        yield _name(match["name"], match[0], setting)


@anywhere("active in a series", rf"§ was also active in (?P<list>{LIST})", _TEAM, words=("active in",))
def active_in(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`it was also active in NASCAR`."""
    yield from competitions(match["list"], setting)


@anywhere(
    "in a series it ran cars",
    rf"^In the (?P<list>{COMPETITION}),? § (?P<loose>(?:at one time |once |previously |also )?)(?:ran|operated"
    rf"|fielded|entered)\b",
    _TEAM,
    words=("In the ",),
)
def ran_in(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`In the X Series it at one time ran …`."""
    yield from competitions(match["list"], setting)


@anywhere(
    "cars it ran in a series",
    rf"§ (?:previously |formerly |also |currently )?(?:operated|operates|fielded|fields|entered|ran|runs) "
    rf"(?P<loose>{NAME}|(?:[\w/’'.-]+ ){{1,8}}?)\s?in the (?P<list>{LIST})",
    _TEAM,
    words=("in the ",),
)
def cars_in(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`They previously operated two cars in the X Series`."""
    yield from competitions(match["list"], setting)


@anywhere(
    "races won in series",
    rf"(?:§ (?:has |have )?won (?:races and (?:championships|titles)|(?:championships|titles) and races|races) in "
    rf"(?P<list>{LIST}))|^(?P<list2>{LIST}) have all seen § win races",
    [Kind.TEAM, Kind.PERSON],
    words=("races",),
)
def won_in_series(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """Who has won in a series has raced in it; how often and when is not said."""
    yield from competitions(match["list"] or match["list2"], setting)


@anywhere(
    "successful in series",
    rf"§ was successful in (?P<loose>[\w ]{{0,60}}?(?:such as|including)) (?P<list>{LIST})",
    _TEAM,
    words=("successful",),
)
def successful_in(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`it was successful in championships such as the X and Y`."""
    yield from competitions(match["list"], setting)


def competitions(text: str, setting: Setting) -> Iterator[Fact]:
    """State the series and recurring races of a list, as far as their names show what they are."""
    for name in split_list(text):
        kind = kind_of(name)
        if kind in (Kind.SERIES, Kind.RECURRING_RACE) and not re.match(rf"{YEAR}\b", name):
            yield setting.about(Property.COMPETED_IN, Name(kind, name))


@anywhere(
    "other name",
    rf"\b(?P<how>using the name|(?:then |now )?named|raced as|competed as|formerly known as|previously known as"
    rf"|originally known as|under the name)(?: of)? (?:the )?(?P<name>{NAME})",
    [Kind.TEAM, Kind.SERIES, Kind.CIRCUIT, Kind.RECURRING_RACE],
    words=("name", "raced as", "competed as", "known as"),
)
def other_name(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """A name under which it raced; a former one where the sentence says that the name has changed."""
    if "§" in setting.text[: match.start()]:
        yield _name(match["name"], setting.text if match["how"] != "under the name" else match[0], setting)


def _name(text: str, words: str, setting: Setting) -> Fact:
    was = re.match(rf"From {YEAR} to {YEAR}\b", setting.text) or re.search(
        r"formerly|previously|originally|rebranded|renamed|present name|current name", words
    )
    return setting.about(Property.FORMER_NAME if was else Property.ALSO_KNOWN_AS, clean_name(text))


@anywhere(
    "name until a year",
    rf"(?:^Until (?P<year>{YEAR}),? )§ (?:was|had been) (?:known|entered|run|called|raced)(?: as| under the name"
    rf"(?: of)?)? (?:the )?(?P<name>{COMPETITION})"
    rf"|§ (?:was|had been) (?:known as|called|named) (?:the )?(?P<name2>{COMPETITION}) "
    rf"(?:until|before|up to) (?P<year2>{YEAR})",
    [*_LASTING, Kind.CIRCUIT, Kind.RECURRING_RACE],
    words=("known as", "Until ", "called", "named"),
)
def name_until(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`Until 1994 the team was known as X`."""
    yield setting.about(Property.FORMER_NAME, clean_name(match["name"] or match["name2"]))


@clause("former name in brackets", _LASTING, rf"\((?:formerly|previously)(?: known as)? (?P<name>{NAME})\)")
def former_name(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`X (formerly Y) is …`."""
    yield setting.about(Property.FORMER_NAME, clean_name(match["name"]))


@clause("debut", _LASTING, rf"[Dd]ebut(?:ing|ed) in (?P<year>{YEAR})")
def debut(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`Debuting in 1966, the team …`."""
    yield setting.about(Property.ACTIVE_SINCE, Year(match["year"]))


@anywhere(
    "partner",
    rf"§ (?:had a partnership with|was a partner of|was in partnership with|entered (?:into )?a partnership with) "
    rf"(?P<who>{NAME})",
    _TEAM,
    words=("partner",),
)
def partner(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`had a partnership with X`."""
    who = clean_name(match["who"])
    if kind_of(who) is Kind.TEAM:
        yield setting.about(Property.PARTNER, Name(Kind.TEAM, who))


@anywhere(
    "works support",
    rf"§(?P<loose>[^.§]{{0,120}}?)\b(?:backing|support) from the (?P<who>{NAME}) (?:factory|works)"
    rf"|§(?P<loose2>[^.§]{{0,60}}?)\bbacked by (?:the )?(?P<who2>{NAME})",
    _TEAM,
    words=("backing", "support", "backed by"),
)
def backing(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """Support from a maker of cars."""
    who = clean_name(match["who"] or match["who2"])
    if is_manufacturer(who):
        yield setting.about(Property.BACKED_BY, Name(Kind.MANUFACTURER, who))


PATTERNS = (
    races_since,
    since_year,
    races_in,
    active_in,
    ran_in,
    cars_in,
    won_in_series,
    successful_in,
    other_name,
    name_until,
    former_name,
    debut,
    partner,
    backing,
)
