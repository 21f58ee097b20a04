"""What the parsers share: what they know before they read, and what they hand back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from racegraph.documents.accounting import Coverage
from racegraph.documents.model import Document
from racegraph.errors import InputError
from racegraph.records import Name, RacingClass, Record, Year

_NO_SERIES: Mapping[str, Name] = MappingProxyType({})
_OUTSIDE_EVERY_SERIES = frozenset({"guest", "guests", "inv", "invitation", "invitational", "exhibition"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, though the rest could."""

    error: InputError


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with all that it states, and what became of each of its cells and sentences."""

    document: Document
    records: tuple[Record, ...]
    coverage: Coverage
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a document is about, as far as its tables and lists need it.

    Args:
        file_name: for messages.
        race: the race, where the document is about one race.
        season: the season, where the document is about one season.
        year: of the race or the season.
        series_of_class: the series for which each class runs, by the class's label, where the lead says so.
        own_series: the series of the season; for a race, the one series it counts for.
        classes: labels, in the order stated.
        is_past: whether the document tells of its season as over.
        subject: what the document is about, of whatever kind.
    """

    file_name: str
    race: Name | None = None
    season: Name | None = None
    year: Year | None = None
    series_of_class: Mapping[str, Name] = field(default_factory=lambda: _NO_SERIES)
    own_series: Name | None = None
    classes: tuple[str, ...] = ()
    is_past: bool = True
    subject: Name | None = None

    def racing_class(self, label: str) -> RacingClass | None:
        """Return the class in the series, else in the race, that names it; None where neither is known."""
        scope = self._scope(fold_label(label))
        return RacingClass(label, scope) if scope is not None else None

    def _scope(self, folded: str) -> Name | None:
        stated = {fold_label(label): series for label, series in self.series_of_class.items()}
        if folded in stated:
            return stated[folded]
        if self.own_series is not None and (self.race is None or not stated) and folded not in _OUTSIDE_EVERY_SERIES:
            return self.own_series
        return self.race or self.own_series


def fold_label(label: str) -> str:
    """Return a class's label without case and white space: `GT Cup` and `GTCup` are one class."""
    return "".join(label.split()).casefold()
