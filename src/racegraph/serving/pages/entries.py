"""Cars in races and how they ended: the parts of which the pages of races, drivers and teams are made."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from racegraph.rdf.vocabulary import rg, rgs
from racegraph.serving.pages.model import Text, only
from racegraph.serving.pages.view import View

_ENDED_WELL = rgs.classified


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceLine:
    """An entry with its result, ready to be shown."""

    entry: NamedNode
    race: NamedNode | None
    result: NamedNode | None
    position: str
    order: tuple[bool, float, str]
    is_class_winner: bool


def race_line(view: View, entry: NamedNode) -> RaceLine:
    """Return an entry of a race."""
    race = view.node(entry, rg.race)
    result = view.node(entry, rg.result)
    position = view.text(result, rg.position)
    return RaceLine(
        entry=entry,
        race=race,
        result=result,
        position=position,
        order=(not position.isdecimal(), float(position) if position.isdecimal() else 0.0, entry.value),
        is_class_winner=race is not None and entry in view.nodes(race, rg.classWinner),
    )


def drivers(view: View, entry: NamedNode) -> tuple[Text, ...]:
    """Return the drivers of an entry in the order of their seats, with nationalities."""
    drives = sorted(view.nodes(entry, rg.drive), key=lambda drive: int(view.text(drive, rg.seat) or 0))
    shown = [
        view.link(driver, country_code(view, drive)) for drive in drives for driver in view.nodes(drive, rg.driver)
    ]
    return tuple(shown) or view.linked(entry, rg.driver)


def country_code(view: View, node: NamedNode) -> str:
    """Return the three letters of the country beside a name."""
    country = view.node(node, rg.nationality)
    return view.text(country, rg.iso3) or view.text(node, rg.countryAsPrinted)


def ending(view: View, result: NamedNode | None) -> tuple[Text, ...]:
    """Return a time or gap, and the status of who was not classified with its reason."""
    if result is None:
        return ()
    status = view.node(result, rg.status)
    words = "" if status is None or status == _ENDED_WELL else view.label(status)
    seconds = view.text(result, rg.raceTimeSeconds)
    gap = view.text(result, rg.gapSeconds)
    time = clock(seconds) if seconds else f"+{clock(gap)}" if gap else ""
    return only(time, words, view.text(result, rg.retirementReason))


def clock(seconds: str) -> str:
    """Return seconds as people write times: 3723.5 is 1:02:03.5."""
    whole, point, rest = seconds.partition(".")
    if not whole.isdecimal():
        return seconds
    minutes, second = divmod(int(whole), 60)
    hours, minute = divmod(minutes, 60)
    fraction = point + rest if rest.strip("0") else ""
    if hours:
        return f"{hours}:{minute:02}:{second:02}{fraction}"
    return f"{minute}:{second:02}{fraction}" if minute else f"{second}{fraction}"


def position_text(view: View, line: RaceLine) -> str:
    """Return the place as printed, else as a number."""
    return view.text(line.result, rg.positionAsPrinted) or line.position
