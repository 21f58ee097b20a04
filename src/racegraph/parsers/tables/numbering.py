"""Which lines of a document's tables are of one entry, and what each entry is called.

A race's results name each car once; a list of entries names the same cars again, and so do results class by class
after those of all. Two results with one number are two entries else: classes have numbers of their own, and a driver
may have had several cars. Entries are told apart when all tables have been read, the results first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from racegraph.cells.vocabulary import fold
from racegraph.documents.model import Passage
from racegraph.parsers.tables.rivals import REASON, table_of, tables_of_rivals, without_results
from racegraph.parsers.tables.session_entries import Doubtful, EntryBook, driver_of, says_nothing
from racegraph.records import Entry, EntryRef, Fact, Name, Record, ResultRef, SessionResult


@dataclass(slots=True)
class _Known:
    """An entry of the race, as first named."""

    entry: Entry
    drivers: frozenset[str]
    tables: set[str]  # that have named it


def number_entries(
    records: Sequence[Record], leave: Callable[[Passage, str], None] = lambda _passage, _reason: None
) -> tuple[Record, ...]:
    """Give all entries, and the facts on their results, their places in the race.

    A line that names a known entry again keeps only what the first did not say. Lines of sessions come last: one that
    may be of one car or another is left out.

    Args:
        records: of all tables of a document, in order; the place of an entry is still `table:line`.
        leave: hears of the lines that are left out, with the reason.
    """
    of_sessions = {record.entry for record in records if isinstance(record, SessionResult)}
    records = _told_apart(records, of_sessions, leave)
    entries = [record for record in records if isinstance(record, Entry)]
    known: dict[str, list[_Known]] = defaultdict(list)
    final: dict[EntryRef, Entry] = {}
    counts: Counter[str] = Counter()
    books: dict[Name, EntryBook] = defaultdict(EntryBook)  # a meeting of several races has cars of each
    by_ref: dict[EntryRef, _Known] = {}
    # Stable: in order but for the lists and the sessions.
    for entry in sorted(entries, key=lambda entry: (entry.result is None, entry.ref in of_sessions)):
        same = (
            _find_in_session(entry, books[entry.ref.race], by_ref) if entry.ref in of_sessions else _find(entry, known)
        )
        if isinstance(same, Doubtful):
            leave(entry.source, same.reason)
        elif same is None:
            number, occurrence = entry.ref.car_number, _occurrence(entry, counts)
            final[entry.ref] = replace(entry, ref=EntryRef(entry.ref.race, number, occurrence))
            one = _Known(final[entry.ref], _drivers(entry), {table_of(entry.ref)})
            known[number].append(one)
            by_ref[one.entry.ref] = one
            books[entry.ref.race].add(one.entry)
        else:
            same.tables.add(table_of(entry.ref))
            final[entry.ref] = _rest(entry, same.entry)
    firsts = {ref: one.entry for ref, one in by_ref.items()}
    return tuple(_placed(records, final, of_sessions, firsts))


def _told_apart(
    records: Sequence[Record], of_sessions: set[EntryRef], leave: Callable[[Passage, str], None]
) -> Sequence[Record]:
    """Take the results of tables that are of several races, with nothing to tell which."""
    entries = [record for record in records if isinstance(record, Entry) and record.ref not in of_sessions]
    tables = tables_of_rivals(entries)
    for entry in entries if tables else ():
        if table_of(entry.ref) in tables:
            leave(entry.source, REASON)
    return without_results(records, tables) if tables else records


def _find_in_session(entry: Entry, book: EntryBook, by_ref: dict[EntryRef, _Known]) -> _Known | Doubtful | None:
    found = book.find(entry)
    return by_ref[found.ref] if isinstance(found, Entry) else found


def _find(entry: Entry, known: dict[str, list[_Known]]) -> _Known | None:
    """Return the entry that a line names again: in a list of entries, or in results by class after those of all."""
    number, table, drivers = entry.ref.car_number, table_of(entry.ref), _drivers(entry)
    candidates = known.get(number, []) if number else [one for ones in known.values() for one in ones]
    candidates = [one for one in candidates if one.entry.ref.race == entry.ref.race]
    free = [one for one in candidates if table not in one.tables and _may_be_one_class(entry, one.entry)]
    if entry.result is not None and entry.result.position_as_printed:
        same = [one for one in free if drivers and drivers == one.drivers and number == one.entry.ref.car_number]
        return same[0] if len(same) == 1 else None
    sharing = [one for one in free if drivers & one.drivers]
    if sharing:
        return sharing[0] if len(sharing) == 1 or number else None
    nameless = [one for one in free if not drivers or not one.drivers]
    return nameless[0] if number and len(free) == len(nameless) == 1 else None


def _may_be_one_class(one: Entry, other: Entry) -> bool:
    labels = {entry.racing_class.label for entry in (one, other) if entry.racing_class is not None}
    return len(labels) < 2


def _occurrence(entry: Entry, counts: Counter[str]) -> str:
    """Return what tells an entry apart: the count of its number; without one, its drivers."""
    number, race = entry.ref.car_number, entry.ref.race.text
    if number:
        counts[f"#{number} {race}"] += 1
        return str(counts[f"#{number} {race}"])
    stem = " ".join(drive.driver.text for drive in entry.drives) or f"row {counts['row'] + 1}"
    counts["row"] += not entry.drives
    key = f"{fold(stem)} {race}"
    counts[key] += 1
    return stem if counts[key] == 1 else f"{stem} {counts[key]}"


def _rest(entry: Entry, first: Entry) -> Entry:
    """Return what a later line says beyond the first."""
    return replace(
        entry,
        ref=first.ref,
        racing_class=None if first.racing_class else entry.racing_class,
        entrants=() if first.entrants else entry.entrants,
        drives=() if first.drives else entry.drives,
        chassis=() if first.chassis else entry.chassis,
        engines=() if first.engines else entry.engines,
        tyre=None if first.tyre else entry.tyre,
        constructors=() if first.constructors else entry.constructors,
        manufacturers=() if first.manufacturers else entry.manufacturers,
        result=None if first.result else entry.result,
    )


def _placed(
    records: Sequence[Record],
    final: dict[EntryRef, Entry],
    of_sessions: set[EntryRef],
    firsts: dict[EntryRef, Entry],
) -> Iterator[Record]:
    """Yield the records with their entries' final places; what a session's line repeats of an entry is left out."""
    for record in records:
        if isinstance(record, Entry):
            placed = final.get(record.ref)
            if placed is not None and not (record.ref in of_sessions and says_nothing(placed)):
                yield placed
        elif isinstance(record, SessionResult):
            if record.entry in final:
                first = firsts[final[record.entry].ref]
                driver = driver_of(record.driver, first, is_new=first.source == record.source)
                yield replace(record, entry=first.ref, driver=driver)
        elif isinstance(record, Fact) and isinstance(record.subject, ResultRef) and record.subject.entry in final:
            yield replace(record, subject=ResultRef(final[record.subject.entry].ref))
        else:
            yield record


def _drivers(entry: Entry) -> frozenset[str]:
    return frozenset(fold(drive.driver.text) for drive in entry.drives)
