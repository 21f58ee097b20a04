"""What became of races on a calendar: cancelled, and why; replaced, and by which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.cells.vocabulary import fold
from racegraph.parsers.prose.kinds import kind_of, split_year
from racegraph.parsers.prose.pattern import Setting, anywhere
from racegraph.parsers.prose.titles import state_title
from racegraph.parsers.prose.when import read_day
from racegraph.parsers.prose.words import DATE, NAME, clean_name
from racegraph.records import Fact, Kind, Name, Property, Record, Round, RoundRef, RoundStatus

_SEASON = [Kind.SEASON]
_PLANNED = (
    rf"(?: (?:was|had been|were) (?:originally |initially |first )?(?:scheduled|planned|due|set)(?: to be (?:held"
    rf"|run)| to take place)?"
    rf"(?: (?:for|on) (?P<day>{DATE}))?(?: at (?:the )?(?P<circuit>{NAME}))?,?(?: but| and| before it| although it))?"
)
_CANCELLED = (
    r"(?: (?:was|were|had been|has been))?(?: later| subsequently| eventually| then)? (?:cancell?ed"
    r"|called off|abandoned before it was run)"
)
_WHY = r"(?: (?:due to|because of|owing to|as a result of) (?P<why>[a-z][^.;:\[\]()]{3,120}))?"


@anywhere(
    "a race is called off",
    rf"(?:^|[;,] )(?:[Tt]he |[Aa]n? )?(?P<race>{NAME}){_PLANNED}{_CANCELLED}{_WHY}(?=[.;]|$)",
    _SEASON,
    words=("cancel", "called off", "abandoned"),
)
def cancelled(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`The X was scheduled for April 6 at Y but was cancelled due to Z`."""
    name = clean_name(match["race"])
    if kind_of(name) is not Kind.RECURRING_RACE or re.match(r"\d{4} ", name):
        return
    known = _calendared(name, setting, RoundStatus.CANCELLED)
    ref = known.ref if known else RoundRef(setting.subject, None, name)
    if known is None:
        yield Round(
            ref=ref,
            status=RoundStatus.CANCELLED,
            race=None,
            race_name=name,
            date=read_day(match["day"], setting.year) if match["day"] else None,
            date_as_printed=match["day"],
            circuit=Name(Kind.CIRCUIT, clean_name(match["circuit"])) if match["circuit"] else None,
            racing_classes=(),
            source=setting.sentence.passage,
        )
    if match["why"]:
        yield _fact(ref, Property.CANCELLATION_REASON, match["why"].strip(), setting)


@anywhere(
    "a race of the season",
    rf"^(?:The )?(?P<race>{NAME}) was (?:held|run) (?:on )?(?P<day>{DATE}),? at (?:the )?(?P<circuit>{NAME})"
    rf"(?=[.,;]|$)",
    _SEASON,
    words=(" was held ", " was run "),
)
def race_of_season(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`The X 300 was held February 13 at Y`: day and circuit of a race that the season's page tells of."""
    name, circuit = clean_name(match["race"]), clean_name(match["circuit"])
    day = read_day(match["day"], setting.year)
    if setting.year is None or day is None or kind_of(name) is not Kind.RECURRING_RACE or split_year(name)[0]:
        return
    known = _calendared(name, setting, None)
    race = known.race if known and known.race else Name(Kind.RACE, f"{setting.year} {name}")
    yield from state_title(race, setting.sentence.passage, setting.sentence.text)
    for what, value in ((Property.DATE, day), (Property.CIRCUIT, Name(Kind.CIRCUIT, circuit))):
        yield Fact(
            subject=race, property=what, value=value, source=setting.sentence.passage, quote=setting.sentence.text
        )


_NEW = rf"(?:the )?(?P<new>{NAME})(?: at (?:the )?(?P<at>{NAME}))?"


@anywhere(
    "replaced on the calendar",
    rf"(?:^|[;,] )(?:[Tt]he )?(?P<a>{NAME})(?:,? and (?:the )?(?P<b>{NAME}))? (?:did not return|was dropped|were "
    rf"dropped|was removed|were removed)"
    rf"(?P<loose>[^.;§]{{0,60}}?) replaced by (?:the return of )?{_NEW}",
    _SEASON,
    words=(" replaced by ",),
)
def replaced_by(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`X and Y did not return, but were replaced by the return of Z at W`."""
    yield from _replaced(match, setting)


@anywhere(
    "neither returned",
    rf"\bneither (?:the )?(?P<a>{NAME}),? nor (?:the )?(?P<b>{NAME}) (?:came back|returned),? and {_NEW}"
    rf",(?P<loose>(?: [^.;,§]{{1,60}},)?) (?:replaced|took the place of) (?:the two|them|both)",
    _SEASON,
    words=("neither ",),
)
def neither_returned(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`neither X nor Y came back, and Z at W replaced the two`."""
    yield from _replaced(match, setting)


@anywhere(
    "one replaces another",
    rf"(?:^|[;,] )(?:[Tt]he )?(?P<new>{NAME})(?: at (?:the )?(?P<at>{NAME}))?,? (?:which )?replaced (?:the )"
    rf"?(?P<a>{NAME})(?P<b>)(?= (?:on|in) the (?:calendar|schedule)|[.;]|$)",
    _SEASON,
    words=("replaced ",),
)
def replaces(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`The X replaced the Y on the calendar`."""
    yield from _replaced(match, setting)


def _replaced(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    new = clean_name(match["new"])
    new_kind = kind_of(new)
    olds = [(kind_of(clean_name(text)), clean_name(text)) for text in (match["a"], match["b"]) if text]
    if new_kind not in (Kind.RECURRING_RACE, Kind.CIRCUIT) or any(
        kind not in (Kind.RECURRING_RACE, Kind.CIRCUIT) for kind, _ in olds
    ):
        return
    known = _calendared(new, setting, None, match["at"])
    subject = known.ref if known else Name(new_kind, new)
    for kind, old in olds:
        if kind is not None:
            yield _fact(subject, Property.REPLACES, Name(kind, old), setting)


def _fact(subject: RoundRef | Name, what: Property, value: Name | str, setting: Setting) -> Fact:
    return Fact(
        subject=subject, property=what, value=value, source=setting.sentence.passage, quote=setting.sentence.text
    )


def _calendared(name: str, setting: Setting, status: RoundStatus | None, at: str | None = None) -> Round | None:
    """Return the one round of the season's calendar with this race's name, a sponsor's words before it allowed."""
    found = [
        round_
        for round_ in setting.rounds
        if round_.ref.season == setting.subject
        and fold(round_.race_name).endswith(fold(name))
        and (status is None or round_.status is status)
        and (at is None or round_.circuit is None or fold(round_.circuit.text) == fold(clean_name(at)))
    ]
    return found[0] if len(found) == 1 else None


PATTERNS = (cancelled, race_of_season, replaced_by, neither_returned, replaces)
