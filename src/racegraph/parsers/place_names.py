"""One place that a page names twice, once with its region: `Banbury` and `Banbury, Oxfordshire` are one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from racegraph.records import Fact, Kind, Name, Property, Record, Ref


def with_full_places(records: Iterable[Record]) -> tuple[Record, ...]:
    """Give a place its longer name where the page states both of one thing, and only one name is longer."""
    known = tuple(records)
    full = _full_names(known)
    if not full:
        return known
    changed = (_with_full(record, full) if isinstance(record, Fact) else record for record in known)
    return tuple(dict.fromkeys(changed))


def _full_names(records: Iterable[Record]) -> dict[Name, Name]:
    stated: dict[tuple[Ref, Property], dict[Name, None]] = defaultdict(dict)
    for record in records:
        if isinstance(record, Fact) and isinstance(record.value, Name) and record.value.kind is Kind.PLACE:
            stated[record.subject, record.property].setdefault(record.value)
    full: dict[Name, set[Name]] = defaultdict(set)
    for places in stated.values():
        for short in places if len(places) > 1 else ():
            full[short] |= {place for place in places if place.text.startswith(f"{short.text}, ")}
    return {short: next(iter(longer)) for short, longer in full.items() if len(longer) == 1}


def _with_full(fact: Fact, full: Mapping[Name, Name]) -> Fact:
    subject = full.get(fact.subject, fact.subject) if isinstance(fact.subject, Name) else fact.subject
    value = full.get(fact.value, fact.value) if isinstance(fact.value, Name) else fact.value
    if subject is fact.subject and value is fact.value:
        return fact
    return replace(fact, subject=subject, value=value)
