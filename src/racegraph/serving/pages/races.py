"""A race as its classification table, and its sessions."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from racegraph.rdf.vocabulary import rg
from racegraph.serving.pages.entries import RaceLine, clock, drivers, ending, position_text, race_line
from racegraph.serving.pages.model import Row, Table, Text, only
from racegraph.serving.pages.view import View, natural

_COLUMNS = (
    *("#Pos.", "Class", "#In class", "No.", "Entrant", "Drivers", "Chassis", "Engine", "Tyre", "#Grid", "#Laps"),
    "Time, gap or status",
)
_SESSION_COLUMNS = ("#Pos.", "No.", "Drivers", "Entrant", "Class", "#Time", "#Gap", "#Laps", "Status")


def race_tables(view: View, race: NamedNode) -> Iterator[Table]:
    """Yield the classification, then each session, pole positions and fastest laps."""
    entries = [node for node in view.subjects(rg.race, race) if view.is_a(node, rg.Entry)]
    lines = sorted((race_line(view, entry) for entry in entries), key=lambda line: line.order)
    if lines:
        note = "Bold: the winner of each class." if any(line.is_class_winner for line in lines) else ""
        yield Table(
            caption="Classification", columns=_COLUMNS, rows=tuple(_row(view, line) for line in lines), note=note
        )
    for session in view.subjects(rg.race, race):
        if view.is_a(session, rg.Session):
            yield _session(view, session)
    yield from _lap_records(view, race)


def _row(view: View, line: RaceLine) -> Row:
    entry, result = line.entry, line.result
    number = view.text(entry, rg.carNumber)
    return Row(
        cells=(
            only(position_text(view, line)),
            view.linked(entry, rg.racingClass),
            only(view.number(result, rg.classPosition)),
            (Text(number or "entry", view.site.address(entry.value)),),
            view.linked(entry, rg.entrant),
            drivers(view, entry),
            view.linked(entry, rg.chassis),
            view.linked(entry, rg.engine),
            view.linked(entry, rg.tyre) or only(view.text(entry, rg.tyre)),
            only(view.number(result, rg.gridPosition)),
            only(view.number(result, rg.lapsCompleted)),
            ending(view, result),
        ),
        origins=view.origins(result) or view.origins(entry),
        is_marked=line.is_class_winner or line.position == "1",
    )


def _session(view: View, session: NamedNode) -> Table:
    results = view.subjects(rg.session, session)
    results.sort(key=lambda result: natural(view.text(result, rg.position)))
    return Table(
        caption=view.label(session),
        columns=_SESSION_COLUMNS,
        rows=tuple(_session_row(view, result) for result in results),
    )


def _session_row(view: View, result: NamedNode) -> Row:
    entry = view.node(result, rg.entry)
    lap = view.text(result, rg.lapTimeSeconds)
    gap = view.text(result, rg.gapSeconds)
    status = view.linked(result, rg.status)
    return Row(
        cells=(
            only(view.text(result, rg.positionAsPrinted, rg.position)),
            only(view.text(entry, rg.carNumber)),
            view.linked(result, rg.driver) or (drivers(view, entry) if entry else ()),
            view.linked(entry, rg.entrant),
            view.linked(entry, rg.racingClass),
            only(clock(lap) if lap else view.text(result, rg.lapTimeAsPrinted)),
            only(f"+{clock(gap)}" if gap else ""),
            only(view.number(result, rg.lapsCompleted)),
            () if [text.words for text in status] == ["classified"] else status,
        ),
        origins=view.origins(result),
        is_marked=view.text(result, rg.position) == "1",
    )


def _lap_records(view: View, race: NamedNode) -> Iterator[Table]:
    for kind, caption in ((rg.PolePosition, "Pole position"), (rg.FastestLap, "Fastest lap")):
        found = [node for node in view.subjects(rg.race, race) if view.is_a(node, kind)]
        if found:
            rows = tuple(_lap_record(view, node) for node in found)
            yield Table(caption=caption, columns=("No.", "Drivers", "Entrant", "#Time"), rows=rows)


def _lap_record(view: View, record: NamedNode) -> Row:
    entry = view.node(record, rg.entry)
    lap = view.text(record, rg.lapTimeSeconds)
    return Row(
        cells=(
            only(view.text(entry, rg.carNumber)),
            view.linked(record, rg.driver) or (drivers(view, entry) if entry else ()),
            view.linked(entry, rg.entrant) or only(view.text(record, rg.heldByAsPrinted)),
            only(clock(lap) if lap else view.text(record, rg.lapTimeAsPrinted)),
        ),
        origins=view.origins(record),
    )
