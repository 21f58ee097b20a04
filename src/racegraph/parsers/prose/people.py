"""Leads of drivers: nationality, trade, where they race."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.pattern import Setting, clause, silent
from racegraph.parsers.prose.places import read_country
from racegraph.parsers.prose.words import COMPETITION, LIST, NAME, YEAR, clean_name, split_list
from racegraph.records import Kind, Name, Property, Record

_PERSON = [Kind.PERSON]
_TRADE = (
    r"(?:(?:professional|amateur|former|retired|semi-retired|veteran|stock car|sports car|touring car|Formula One"
    r"|Formula 1|rally|auto|automobile|motor|"
    r"motorsport|motorcycle|Grand Prix|MotoGP|Superbike|NASCAR|IndyCar|open-wheel|racing|race|race car|test"
    r"|endurance|speedway|drag|road|car) ){0,5}"
    r"(?:driver|racer|rider|motorcyclist|co-driver|businessman|businesswoman|entrepreneur|engineer|team owner|team "
    r"principal|team manager"
    r"|commentator|"
    r"journalist|engineer|mechanic|designer|teacher|[A-Z]{2,3} English teacher and coordinator)\b"
)
_RACES = re.compile(r"\b(?:driver|racer|rider|motorcyclist)$")


@clause(
    "trade and nationality",
    _PERSON,
    rf"an? (?P<loose2>(?:former |retired |late )?)(?P<nation>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)? )?(?P<first>{_TRADE})"
    rf"(?P<more>(?:(?:,? and |, )(?:an? )?(?:former )?{_TRADE}){{0,3}})(?: from (?P<from>(?:the )?{NAME}))?",
)
def trade(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`a British professional racing driver and engineer`; who is a driver, racer or rider has raced."""
    trades = [
        match["first"],
        *(part for part in re.split(r",? and (?:an? )?(?!coordinator)|, (?:an? )?", match["more"]) if part),
    ]
    nation = (match["nation"] or "").strip()
    country = read_country(nation or match["from"] or "") if nation or match["from"] else None
    if nation and country is None:
        return
    if country is not None:
        yield setting.about(Property.NATIONALITY, country)
    for printed in trades:
        if _RACES.search(printed):
            yield setting.about(Property.IS_DRIVER, True)
        yield setting.about(Property.OCCUPATION, re.sub(r"^(?:former|retired) ", "", printed.strip()))


@clause(
    "competes in",
    _PERSON,
    rf"(?:who |that )?(?:currently |formerly |previously |most recently |now |last |also |has |have )*(?:competes"
    rf"|competed|races|raced|drives|drove|rides|rode|competing|racing|driving) (?:full-time |part-time )?in "
    rf"(?P<loose>(?:various levels of motorsport|many levels of motorsport|[a-z ]{{3,40}}),? (?:including|most "
    rf"notably|such as|notably) )?(?P<list>{LIST})(?P<loose2> (?:from|between) {YEAR} (?:to|and|until) {YEAR})?",
)
def competes_in(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`who has competed in …, most notably the X`: series and races by name."""
    for name in split_list(match["list"]):
        kind = kind_of(name)
        if kind in (Kind.SERIES, Kind.RECURRING_RACE) and not re.match(rf"{YEAR}\b", name):
            yield setting.about(Property.COMPETED_IN, Name(kind, name))


@clause(
    "drives for",
    _PERSON,
    rf"(?:who |that )?(?:currently |formerly |previously |most recently |now |last |also |has |have )*(?:competes"
    rf"|competed"
    rf"|races|raced|drives|drove|driven|rides|rode|ridden|competing|racing|driving|riding) (?:full-time |part-time )?"
    rf"(?:in (?:the )?(?P<in>{COMPETITION}),? )?(?:driving )?for (?:the )?(?P<team>{NAME})(?P<noun> (?:works )?team\b)?"
    rf"(?P<loose> (?:from|between) {YEAR} (?:to|and|until) {YEAR}| in {YEAR})?",
)
def drives_for(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`drives for X Racing in the Y`; a make alone may be a team or the maker of the car."""
    team = clean_name(match["team"])
    if kind_of(team) is not Kind.TEAM and not match["noun"]:
        return
    yield setting.about(Property.DROVE_FOR, Name(Kind.TEAM, team))
    name = clean_name(match["in"] or "")
    kind = kind_of(name)
    if kind in (Kind.SERIES, Kind.RECURRING_RACE) and not re.match(rf"{YEAR}\b", name):
        yield setting.about(Property.COMPETED_IN, Name(kind, name))


nicknamed = silent("nickname", _PERSON, r"(?P<loose>nicknamed [\"“][^\"“”]{1,40}[\"”])")

PATTERNS = (trade, competes_in, drives_for, nicknamed)
