"""Which running of its race a race was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.cells.vocabulary import fold
from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.pattern import Setting, clause
from racegraph.parsers.prose.titles import lasting_name
from racegraph.parsers.prose.words import COMPETITION, NAME, ORDINAL, clean_name, ordinal
from racegraph.records import Kind, Property, Record

_RACE = [Kind.RACE]


@clause(
    "which running",
    _RACE,
    rf"the (?P<n>{ORDINAL})(?P<loose> annual)? (?:running|edition|iteration)(?: of (?:§|(?:the )"
    rf"?(?P<name>{COMPETITION})))?",
)
def running(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The number of the running; another name of what is run is another name of the recurring race."""
    yield from _edition(match, setting)


@clause(
    "which running, by name",
    _RACE,
    rf"the (?P<n>{ORDINAL})(?: [Aa]nnual)? (?P<name>{NAME})(?! (?:race|round|season|championship|series))",
)
def running_by_name(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`the 22nd Grand Prix of Endurance`: the name must be one of a race."""
    if kind_of(clean_name(match["name"])) is Kind.RECURRING_RACE:
        yield from _edition(match, setting)


def _edition(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    recurring = lasting_name(setting.subject)
    yield setting.about(Property.EDITION, ordinal(match["n"]))
    other = clean_name(match["name"]) if match["name"] else ""
    if other and recurring is not None and fold(other) != fold(recurring.text):
        yield setting.fact(recurring, Property.ALSO_KNOWN_AS, other)


PATTERNS = (running, running_by_name)
