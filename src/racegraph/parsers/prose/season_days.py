"""From when to when a season ran, and how many races it had."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.cells.vocabulary import fold
from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.pattern import Setting, anywhere, clause
from racegraph.parsers.prose.titles import state_title
from racegraph.parsers.prose.when import read_span
from racegraph.parsers.prose.words import CARDINAL, DATE, NAME, ORDINAL, cardinal, clean_name, ordinal
from racegraph.records import Kind, Name, Property, Record, Round, RoundRef, RoundStatus

_SEASON = [Kind.SEASON]
_START = r"(?:began|begun|beginning|started|starting|opened|opening|commenced|commencing|kicked off)"
_END = r"(?:ended|ending|finished|finishing|concluded|concluding|closed|closing|ran until)"
_PLACE = rf"(?: (?:at|in) (?:the )?{NAME}(?:, {NAME})?)?"
_COUNT = rf"(?P<n>{CARDINAL}) (?:total )?(?:races|events|rallies|Grands Prix|E-Prix|ePrix)(?: held| in total| run)?"
_LEAD = r"(?:,? (?:after|with|completing|comprising|over) (?:a total of )?"


@clause(
    "began and ended",
    _SEASON,
    rf"{_START}(?: (?:at|with) (?:the )?(?P<first>{NAME}))?,?(?: on)? (?P<start>{DATE})(?P<loose>{_PLACE}),?"
    rf" (?:and|before)(?: it| §)?(?:(?: §'s| its) (?P<m>{CARDINAL}) races)? {_END}(?: (?:at|with) (?:the )"
    rf"?(?P<last>{NAME}))?,?(?: on)? (?P<end>{DATE})(?P<loose2>{_PLACE})"
    rf"{_LEAD}{_COUNT})?",
)
def began_and_ended(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """First and last day; the race that each was, and the number of races, where printed."""
    yield from _span(match, setting)


@clause(
    "ran from day to day",
    _SEASON,
    rf"(?:ran |lasted |held |run |contested )?(?:over (?P<n>{CARDINAL}) (?P<noun>races|rounds|events),? )?(?:from"
    rf"|between) (?P<start>{DATE}),? (?:to|until|through|and) "
    rf"(?P<end>{DATE})",
)
def ran_from(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`ran from March 15 to October 18`; a round need not be a race, so only races are counted."""
    yield from _span(match, setting, counts=match["noun"] != "rounds")


@anywhere(
    "a series of races between two days",
    rf"\bover an? (?P<n>{CARDINAL})[- ](?P<noun>race|round|event) series,? (?:that|which) {_START} (?:on )"
    rf"?(?P<start>{DATE}),?"
    rf" and {_END} (?:on )?(?P<end>{DATE})",
    _SEASON,
    words=(" series",),
)
def series_of_races(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`contested over a nine-race series that began on … and ended on …`."""
    if "§" in setting.text[: match.start()]:
        yield from _span(match, setting, counts=match["noun"] != "round")


@clause(
    "number of races",
    _SEASON,
    rf"(?P<verb>(?:comprised|consisted of|included|completed|completing|featured|featuring|contested over|after"
    rf"|with|over) )"
    rf"?(?:a total of )?{_COUNT}",
)
def race_count(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`comprised nine races`, `after 10 events`, `had 10 races`."""
    if match["verb"] or re.search(r"\b(?:had|has) $", match.string[: match.start()]):
        yield setting.about(Property.RACE_COUNT, cardinal(match["n"]))


@anywhere(
    "races between two days",
    rf"(?:^|, )(?:(?P<n>{CARDINAL}|[A-Z][a-z]+|§'s {CARDINAL}) races (?:were (?:held|run)|took place) (?:from"
    rf"|between) (?P<start>{DATE}),? (?:to|until|and) (?P<end>{DATE}))"
    rf"|^Between (?P<start2>{DATE}),? and (?P<end2>{DATE}),? (?P<n2>{CARDINAL}) races were (?:held|run)"
    rf"|^(?P<n3>{CARDINAL}|[A-Z][a-z]+) races (?:took place|were held|were run), the first on (?P<start3>{DATE}),? "
    rf"and the last on (?P<end3>{DATE})",
    _SEASON,
    words=(" races were ", " races took "),
)
def races_between(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """So many races were held between the first day and the last."""
    for n, start, end in (("n", "start", "end"), ("n2", "start2", "end2"), ("n3", "start3", "end3")):
        if not match[n]:
            continue
        number = match[n].removeprefix("§'s ").lower()
        days = read_span(match[start], match[end], setting.years)
        if days is None or not re.fullmatch(CARDINAL, number):
            return
        yield setting.about(Property.START_DATE, days[0])
        yield setting.about(Property.END_DATE, days[1])
        yield setting.about(Property.RACE_COUNT, cardinal(number))


@anywhere(
    "first and last event",
    rf"§'s first (?:event|race|round) was (?:held )?on (?P<start>{DATE}),? and §'s (?:(?P<o>{ORDINAL}) and )"
    rf"?(?:last|final)(?: one)?(?: was)? on (?P<end>{DATE})",
    _SEASON,
    words=("§'s first ",),
)
def first_and_last(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`Its first event was on …, and its tenth and last on …`."""
    yield from _span(match, setting, ordinal(match["o"]) if match["o"] else None)


@anywhere(
    "first and last race by name",
    rf"[Oo]f §'s (?P<n>{CARDINAL}) (?:races|events), the (?P<first>{NAME}) on (?P<start>{DATE}) was the first and "
    rf"the (?P<last>{NAME}) on (?P<end>{DATE}) the last",
    _SEASON,
    words=("f §'s ",),
)
def first_and_last_by_name(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`Of its nine races, the X on … was the first and the Y on … the last`."""
    yield from _span(match, setting)


def _span(match: re.Match[str], setting: Setting, number: int | None = None, counts: bool = True) -> Iterator[Record]:
    days = read_span(match["start"], match["end"], setting.years)
    if days is None:
        return
    found = match.groupdict()
    printed = found.get("n") or found.get("m")
    count = cardinal(printed) if printed else number
    yield setting.about(Property.START_DATE, days[0])
    yield setting.about(Property.END_DATE, days[1])
    if count is not None and counts:
        yield setting.about(Property.RACE_COUNT, count)
    for race, day, place in ((found.get("first"), days[0], 1), (found.get("last"), days[1], count)):
        name = clean_name(race) if race else ""
        if (
            kind_of(name) is Kind.RECURRING_RACE
            and setting.year is not None
            and place is not None
            and not _is_calendared(name, setting)
        ):
            running = Name(Kind.RACE, f"{setting.year} {name}")
            yield Round(
                ref=RoundRef(setting.subject, place),
                status=RoundStatus.HELD,
                race=running,
                race_name=name,
                date=day,
                date_as_printed=found["start" if place == 1 else "end"],
                circuit=None,
                racing_classes=(),
                source=setting.sentence.passage,
            )
            yield from state_title(running, setting.sentence.passage, setting.sentence.text)
            yield setting.fact(running, Property.DATE, day)


def _is_calendared(name: str, setting: Setting) -> bool:
    return any(
        fold(name) in fold(round_.race_name) and round_.ref.season == setting.subject for round_ in setting.rounds
    )


PATTERNS = (
    began_and_ended,
    ran_from,
    series_of_races,
    race_count,
    races_between,
    first_and_last,
    first_and_last_by_name,
)
