"""A season as its calendar and standings; a series as its seasons."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from racegraph.rdf.vocabulary import rg
from racegraph.serving.pages.careers import championship_name, season_entry_table
from racegraph.serving.pages.model import Row, Table, Text, only
from racegraph.serving.pages.view import View, natural

_CALENDAR = ("#Round", "Race", "Circuit", "Date", "Winner", "Drivers", "Status")


def season_tables(view: View, season: NamedNode) -> Iterator[Table]:
    """Yield the calendar, the standings of each championship, and the list of entrants."""
    rounds = [node for node in view.subjects(rg.season, season) if view.is_a(node, rg.Round)]
    rounds.sort(key=lambda node: natural(view.text(node, rg.roundNumber)))
    if rounds:
        rows = tuple(_round_row(view, node) for node in rounds)
        yield Table(caption="Calendar", columns=_CALENDAR, rows=rows)
    for championship in view.nodes(season, rg.championship) or view.subjects(rg.season, season):
        if view.is_a(championship, rg.Championship):
            yield from standings(view, championship, rounds)
    lines = (node for node in view.subjects(rg.season, season) if view.is_a(node, rg.SeasonEntry))
    yield from season_entry_table(view, "Entrants", lines)


def series_tables(view: View, series: NamedNode) -> Iterator[Table]:
    """Yield the seasons of a series."""
    seasons = [node for node in view.subjects(rg.series, series) if view.is_a(node, rg.Season)]
    if seasons:
        yield Table(
            caption="Seasons",
            columns=("#Year", "Season", "#Races", "Classes"),
            rows=tuple(
                Row(
                    cells=(
                        only(view.text(season, rg.year)),
                        (view.link(season),),
                        only(view.number(season, rg.raceCount)),
                        view.linked(season, rg.racingClass),
                    ),
                    origins=view.origins(season)[:3],
                )
                for season in seasons
            ),
        )


def places_tables(view: View, place: NamedNode) -> Iterator[Table]:
    """Yield the races at a circuit, or the runnings of a race that recurs."""
    races = {
        node for one in (rg.circuit, rg.recurringRace) for node in view.subjects(one, place) if view.is_a(node, rg.Race)
    }
    if races:
        ordered = sorted(races, key=lambda race: (natural(view.text(race, rg.date, rg.year)), race.value))
        yield Table(
            caption="Races",
            columns=("Date", "Race", "Winner", "Drivers"),
            rows=tuple(
                Row(
                    cells=(only(view.text(race, rg.date, rg.year)), (view.link(race),), *_winner(view, race)),
                    origins=view.origins(race)[:2],
                )
                for race in ordered
            ),
        )


def _round_row(view: View, node: NamedNode) -> Row:
    races = view.nodes(node, rg.race)
    number = view.text(node, rg.roundNumber)
    winner, crew = _winner(view, races[0]) if races else ((), ())
    status = tuple(text for text in view.linked(node, rg.roundStatus) if text.words != "held")
    return Row(
        cells=(
            only(number),
            view.links(races) or only(view.label(node)),
            view.linked(node, rg.circuit),
            only(view.text(node, rg.date, rg.dateAsPrinted)),
            winner,
            crew,
            status,
        ),
        origins=view.origins(node),
    )


def _winner(view: View, race: NamedNode) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """Return who entered the winning car, and its crew."""
    for entry in view.subjects(rg.race, race):
        if view.text(view.node(entry, rg.result), rg.position) == "1":
            return view.linked(entry, rg.entrant), view.linked(entry, rg.driver)
    return (), ()


def standings(view: View, championship: NamedNode, rounds: list[NamedNode]) -> Iterator[Table]:
    """Yield the table of a championship, with a column for each round that somebody has points or a finish in."""
    lines = [node for node in view.subjects(rg.championship, championship) if view.is_a(node, rg.Standing)]
    scored = {line: _scores(view, line) for line in lines}
    used = [node for node in rounds if any(node in scores for scores in scored.values())]
    heads = tuple(f"#{view.text(node, rg.roundNumber) or '?'}" for node in used)
    lines.sort(key=lambda line: (natural(view.text(line, rg.position)), natural(line.value)))
    rows = tuple(_standing(view, line, scored[line], used) for line in lines)
    if rows:
        has_loose = any(scores.get(None) for scores in scored.values())
        yield Table(
            caption=f"Standings: {championship_name(view, championship)}",
            columns=("#Pos.", "Driver", "Team", "Car", *heads, "Round not known", "#Points"),
            rows=rows,
            note="Columns with a number are rounds of the calendar."
            + (" Points whose round no document settles stand in a column of their own." if has_loose else ""),
        )


def _scores(view: View, standing: NamedNode) -> dict[NamedNode | None, list[str]]:
    """Return what stands in the line of a championship for each round; None for rounds that are not known."""
    scores: dict[NamedNode | None, list[str]] = {}
    for node in sorted(
        view.nodes(standing, rg.roundScore, rg.roundResult), key=lambda node: natural(view.text(node, rg.scoreOrder))
    ):
        shown = (
            view.text(node, rg.pointsAsPrinted)
            or view.number(node, rg.points)
            or view.text(node, rg.positionAsPrinted, rg.position)
            or " ".join(text.words for text in view.linked(node, rg.status))
        )
        scores.setdefault(view.node(node, rg.round), []).append(shown)
    return scores


def _standing(view: View, line: NamedNode, scores: dict[NamedNode | None, list[str]], rounds: list[NamedNode]) -> Row:
    loose = [text for node, texts in scores.items() if node not in rounds for text in texts]
    return Row(
        cells=(
            only(view.text(line, rg.positionAsPrinted, rg.position)),
            view.linked(line, rg.driver),
            view.linked(line, rg.team, rg.entrant, rg.constructor),
            view.linked(line, rg.chassis, rg.engine),
            *(only(*scores.get(node, ())) for node in rounds),
            only(", ".join(loose)),
            only(view.number(line, rg.totalPoints)),
        ),
        origins=view.origins(line),
        is_marked=view.text(line, rg.position) == "1",
    )
