"""Leads of series: what they are, who made them, what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.parties import read_parties
from racegraph.parsers.prose.pattern import Setting, anywhere, clause, silent
from racegraph.parsers.prose.places import read_country
from racegraph.parsers.prose.words import COMPETITION, NAME, YEAR, clean_name
from racegraph.records import Kind, Name, Property, Record, Year


@clause(
    "what kind of series",
    [Kind.SERIES],
    r"an? (?P<loose>(?:[\w–-]+ ){0,8}?)(?P<noun>series|championship|category)\b(?: for (?P<loose2>(?:[\w-]+ )"
    r"{0,3}(?:cars|motorcycles|vehicles)))?",
)
def kind_of_series(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`an Australian touring car series`: the adjective of a country, if one stands there."""
    for word in re.findall(r"\b[A-Z][a-z]+\b", match["loose"]):
        country = read_country(word)
        if country is not None:
            yield setting.about(Property.COUNTRY, country)
            return


kind_of_series_alone = silent(
    "a series",
    [Kind.SERIES],
    r"an? (?P<loose>(?:[\w–-]+ ){0,8}?)(?:series|championship|category|formula|cup|class|competition)\b(?: for "
    r"(?P<loose2>(?:[\w-]+ ){0,3}cars))?",
)


@clause(
    "home of a series",
    [Kind.SERIES],
    rf"with (?:its|§'s) home in (?P<place>(?:the )?{NAME})(?: and (?:the )?(?P<second>{NAME}))?",
)
def home_of_series(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`with its home in the United States and Canada`: countries only."""
    for text in (match["place"], match["second"]):
        country = read_country(text) if text else None
        if country is not None:
            yield setting.about(Property.COUNTRY, country)


@clause(
    "years of a series",
    [Kind.SERIES, Kind.TEAM],
    rf"(?:which |that )?(?:(?:ran|run|held|contested|existed|active|competed|operated) )?(?:from|between) "
    rf"(?P<first>{YEAR}) (?:to|until|and|through) (?P<last>{YEAR})",
)
def years_active(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`which ran from 1999 to 2013`."""
    is_whole = not match[0].startswith(("from", "between")) or setting.subject.kind is Kind.SERIES
    if match["first"] < match["last"] and is_whole:
        yield setting.about(Property.ACTIVE_SINCE, Year(match["first"]))
        yield setting.about(Property.ACTIVE_UNTIL, Year(match["last"]))


@anywhere(
    "merger",
    rf"(?:^In {YEAR},? )?§ (?:was |were )?merged (?:with|into) (?:the )?(?P<with>{COMPETITION})"
    rf"(?: (?:to (?:form|become|create)|forming|becoming) (?:the )?(?P<new>{COMPETITION}))?(?: in {YEAR})?",
    [Kind.SERIES],
    words=("merged",),
)
def merger(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`In 2003 it merged with X`; what came of both is the successor."""
    other = clean_name(match["with"])
    if kind_of(other) is Kind.SERIES:
        yield setting.about(Property.MERGED_WITH, Name(Kind.SERIES, other))
        new = clean_name(match["new"] or "")
        if kind_of(new) is Kind.SERIES:
            yield setting.about(Property.SUCCESSOR, Name(Kind.SERIES, new))


@anywhere(
    "what came before or after",
    rf"§ (?:was |has been )?(?P<how>succeeded by|replaced by|replaced|succeeded|is the successor (?:of|to)"
    rf"|was the successor (?:of|to)) (?:the )?(?P<other>{COMPETITION})(?: in {YEAR})?(?=[,.;]|$| (?:and|as|after"
    rf"|when)\b)",
    [Kind.SERIES],
    words=("replaced", "succe"),
)
def replaced(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`It replaced the X`; `it was succeeded by the X in 1993`."""
    other = clean_name(match["other"])
    if kind_of(other) is Kind.SERIES:
        what = Property.SUCCESSOR if match["how"].endswith(" by") else Property.PREDECESSOR
        yield setting.about(what, Name(Kind.SERIES, other))


@anywhere(
    "end",
    rf"§ (?:(?:was|were) (?:discontinued|dissolved|disbanded|wound up|abandoned|cancelled)|ceased(?: operations| "
    rf"to exist"
    rf"| racing)?|folded|disbanded|closed(?: down| its doors)?|ended)(?: operations)?(?: at the end of| after the| "
    rf"in| after)? "
    rf"(?P<year>{YEAR})(?: season)?(?=[,.;]|$)",
    [Kind.SERIES, Kind.TEAM],
    words=("§ ",),
)
def ended(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`was discontinued in 2010`."""
    yield setting.about(Property.ENDED_IN, Year(match["year"]))


@clause(
    "sponsor",
    [Kind.SERIES],
    rf"(?:currently |now |title-)?sponsored by (?:the )?(?P<who>{NAME})",
)
def sponsored(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`sponsored by Michelin`."""
    yield setting.about(Property.SPONSOR, Name(Kind.ORGANISATION, clean_name(match["who"])))


@anywhere(
    "who made a series",
    rf"(?:^|, |; )(?P<who>{NAME}), (?:the )?(?:creator|founder) of (?:the (?P<series>{COMPETITION})|§)|\b[Tt]he "
    rf"(?:creator|founder) of (?:the (?P<series2>{COMPETITION})|§), (?P<who2>{NAME})",
    words=("creator", "founder"),
)
def maker_of_series(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`X, creator of the Y Series`."""
    printed = match["series"] or match["series2"]
    if printed is None and setting.subject.kind is not Kind.SERIES:
        return
    series = clean_name(printed) if printed else setting.subject.text
    if kind_of(series) is Kind.SERIES:
        for party in read_parties(match["who"] or match["who2"]):
            yield setting.fact(Name(Kind.SERIES, series), Property.FOUNDED_BY, party)


PATTERNS = (
    kind_of_series,
    kind_of_series_alone,
    home_of_series,
    years_active,
    merger,
    replaced,
    ended,
    sponsored,
    maker_of_series,
)
