"""Figures of a race in sentences: its laps, its classes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.parsers.prose.pattern import Setting, anywhere, clause
from racegraph.parsers.prose.words import CARDINAL, LENGTH, cardinal
from racegraph.records import Kind, Property, Record

_RACE = [Kind.RACE]
# A race that was to have so many laps may have had fewer.
_CUT_SHORT = re.compile(r"\b(?:stopped|shortened|reduced|curtailed|abandoned|originally|instead|extended|should)\b")


@clause(
    "over how many laps",
    _RACE,
    rf"(?:over (?:a distance of )?|(?:took|lasted|ran for) (?:the scheduled )?)(?P<n>\d{{1,4}}|{CARDINAL}) laps"
    rf"(?: to complete)?(?: (?:of|around) (?:the|a|its|§'s) (?P<loose>(?:{LENGTH} )?(?:[a-z-]+ ){{0,3}}"
    r"(?:circuit|course|track|oval|speedway)\b))?",
)
def laps(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`contested over 70 laps`, `the 85-lap race`; not where the race was cut short."""
    if not _CUT_SHORT.search(setting.text):
        yield setting.about(Property.LAP_COUNT, cardinal(match["n"]))


@anywhere(
    "number of classes of a race",
    rf"\bthere (?:were|are) (?P<n>{CARDINAL}) (?:different |separate |racing )?(?:classes|categories)(?=[.,;:(]|$| in)"
    rf"|§ (?:featured|had|comprised|was (?:run|contested|divided|split) (?:in|into|over)) (?P<n2>{CARDINAL}) "
    rf"(?:different |separate |racing )?(?:classes|categories)\b",
    _RACE,
    words=("classes", "categories"),
)
def number_of_classes(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`there were three classes`."""
    yield setting.about(Property.CLASS_COUNT, cardinal((match["n"] or match["n2"]).lower()))


PATTERNS = (laps, number_of_classes)
