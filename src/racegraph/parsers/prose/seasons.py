"""Leads of seasons: which one of which series, when, how many races, for which classes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.cells.vocabulary import fold
from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.pattern import Setting, anywhere, clause
from racegraph.parsers.prose.words import CARDINAL, COMPETITION, NAME, ORDINAL, YEAR, cardinal, clean_name, ordinal
from racegraph.records import Kind, Name, Property, RacingClass, Record, SeasonNumber, Year

_SEASON = [Kind.SEASON]
_LEAD = (
    r"(?:with (?:it being )?|overall,? |counted as a whole,? |(?:now |today |also )?(?:recogni[sz]ed|counted"
    r"|regarded) as |being |as )?"
)
_NOUN = r"(?:season|running|edition|year|championship season)"
_SERIES = rf"(?:the |an? )?(?P<series>{COMPETITION})"
_SPONSOR = rf"(?: presented by (?P<sponsor>{NAME}))?"
_FINAL = r"(?P<final>,? and (?:final|last))?"


@clause(
    "season's number",
    _SEASON,
    rf"{_LEAD}the (?P<n>{ORDINAL}){_FINAL}(?: overall)?(?: {_NOUN})?(?: overall)? (?:of|for|in|in the history of) "
    rf"{_SERIES}"
    rf"(?: championship| motor racing| racing| season)?(?: overall| as a whole| in total)?{_SPONSOR}"
    rf"(?:,? dating back to (?:the )?(?P<since>{YEAR})(?: edition| season)?"
    rf"| if one counts from (?:its|the|§'s) edition of (?P<since2>{YEAR}))?"
    r"(?=[,.;)]|$| (?:and|with|but|before|after|under|dating|counting|counted|if|when|being|which|since|to|overall)\b)",
)
def number_of_season(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The fifth season of its own series, the 33rd of another."""
    yield from _number(match, setting, ordinal(match["n"]), bool(match["final"]))
    since = match["since"] or match["since2"]
    if since:
        yield setting.fact(Name(Kind.SERIES, clean_name(match["series"])), Property.ACTIVE_SINCE, Year(since))


@clause(
    "season's number before the name",
    _SEASON,
    rf"{_LEAD}the (?P<n>{ORDINAL}){_FINAL} (?P<series>{NAME})(?: \([A-Z][\w-]{{1,7}}\))? (?:{_NOUN}|championship"
    rf"|series)\b",
)
def number_before_name(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`the 3rd Swedish Touring Car Championship (STCC) season`."""
    yield from _number(match, setting, ordinal(match["n"]), bool(match["final"]))


@clause(
    "season's number in the series just named",
    _SEASON,
    rf"the (?P<n>{ORDINAL}){_FINAL} {_NOUN} (?:of|for) §",
)
def number_of_this(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`the 45th season of the championship`: its own."""
    yield setting.about(Property.ORDINAL, ordinal(match["n"]))
    if match["final"]:
        yield setting.about(Property.IS_FINAL_SEASON, True)


@clause("season's number in a history", _SEASON, rf"number (?P<n>{CARDINAL}) in the history of {_SERIES}")
def number_in_history(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`number 34 in the history of` a series."""
    yield from _number(match, setting, cardinal(match["n"]), False)


@clause(
    "season's number under its own name",
    _SEASON,
    rf"{_LEAD}the (?P<n>{ORDINAL}){_FINAL}(?: {_NOUN})?(?: overall)? "
    rf"(?:(?:to (?:be |have been )?|run |held |which was |that was )?(?:known|labell?ed|called|named|branded|run"
    rf"|carry|bear|as|under|with)"
    rf"(?: as| under| with| by)*(?: the)?(?: (?:name|title|banner|moniker)(?: of)?)?)"
    rf" {_SERIES}(?: moniker| banner| name| title)?{_SPONSOR}",
)
def number_under_name(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`the seventh under the X banner`: only where X is the season's own series."""
    if _is_own(clean_name(match["series"]), setting):
        yield from _number(match, setting, ordinal(match["n"]), bool(match["final"]))


@clause(
    "season's number while a series had another name",
    _SEASON,
    rf"the (?P<n>{ORDINAL}){_FINAL} season (?:of|in which) the (?P<other>{COMPETITION}) (?:being|was) (?:labell?ed"
    rf"|named|known|called|run)(?: as)? (?:the )?(?P<series>{COMPETITION})",
)
def number_while_named(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The fifteenth season in which one series was run as another: the number is the other's."""
    if _is_own(clean_name(match["series"]), setting):
        yield from _number(match, setting, ordinal(match["n"]), bool(match["final"]))


@clause(
    "the only season",
    _SEASON,
    rf"the (?:only|sole|first and last|first and only|inaugural and only)(?: {_NOUN})? (?:of|for) {_SERIES}",
)
def only_season(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """First and last at once."""
    yield from _number(match, setting, 1, True)


def _is_own(series: str, setting: Setting) -> bool:
    own = setting.lasting
    return fold(series) == fold(own) or series.endswith(f" {own}")


def _number(match: re.Match[str], setting: Setting, number: int, is_final: bool) -> Iterator[Record]:
    series = clean_name(match["series"])
    if _is_own(series, setting):
        yield setting.about(Property.ORDINAL, number)
        if is_final:
            yield setting.about(Property.IS_FINAL_SEASON, True)
        if series != setting.lasting:
            yield setting.fact(Name(Kind.SERIES, setting.lasting), Property.ALSO_KNOWN_AS, series)
    elif kind_of(series) is Kind.SERIES and not is_final:
        yield SeasonNumber(
            season=setting.subject,
            series=Name(Kind.SERIES, series),
            ordinal=number,
            source=setting.sentence.passage,
            quote=setting.sentence.text,
        )
    sponsor = match.groupdict().get("sponsor")
    if sponsor:
        yield setting.about(Property.SPONSOR, Name(Kind.ORGANISATION, clean_name(sponsor)))


_LABEL = r"[A-Z0-9][\w+/-]*(?: [A-Z0-9][\w+/-]*){0,3}"


@anywhere(
    "classes of a season",
    rf"(?:(?:competed|raced|were entered|was run|was contested|divided|split|and was divided) in(?:to)? |in |with "
    rf"|§'s |had |featured |into )"
    rf"(?P<n>{CARDINAL}) (?:different |separate |racing )?(?:classes|categories)(?P<loose>(?: for [\w ()"
    rf"&,/-]{{3,80}}?)? were| ?[:–—,]| ?\() ?"
    rf"(?P<list>{_LABEL}(?:(?:, and |, | and | & ){_LABEL}){{0,9}})(?=\)?(?:[.;,)]|$))",
    _SEASON,
    words=("classes", "categories"),
)
def classes(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The classes in the order printed; as many as the sentence says there are, else it is read wrongly."""
    labels = [clean_name(label) for label in re.split(r", and |, | and | & ", match["list"])]
    if len(labels) != cardinal(match["n"]):
        return
    series = Name(Kind.SERIES, setting.lasting)
    yield setting.about(Property.CLASS_COUNT, len(labels))
    for label in labels:
        yield setting.about(Property.RACING_CLASS, RacingClass(label, series))


@anywhere(
    "one more class",
    rf"\bA (?P<n>{ORDINAL})(?: category| class)?, (?:known as |called |named )?(?:the )?(?P<label>{_LABEL})(?: "
    rf"class| category),? (?:was (?:also )?added|joined)",
    _SEASON,
    words=("added", "joined"),
)
def further_class(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`A fifth category, known as the X class, was added`."""
    yield setting.about(Property.RACING_CLASS, RacingClass(match["label"], Name(Kind.SERIES, setting.lasting)))


@clause(
    "merger after the season",
    _SEASON,
    rf"(?:before (?:merging|it merged)(?: up)? with|preceded a merger with) (?:the )?(?P<with>{COMPETITION})"
    rf"(?P<loose> in {YEAR})?",
)
def merger(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The season's series merged with another one."""
    other = clean_name(match["with"])
    if kind_of(other) is Kind.SERIES:
        yield setting.fact(Name(Kind.SERIES, setting.lasting), Property.MERGED_WITH, Name(Kind.SERIES, other))


PATTERNS = (
    number_of_season,
    number_before_name,
    number_in_history,
    number_of_this,
    number_under_name,
    number_while_named,
    only_season,
    classes,
    further_class,
    merger,
)
