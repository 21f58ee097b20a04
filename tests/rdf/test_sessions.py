"""Sessions, pit stops and identifiers as the patterns of the ontology."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from racegraph.rdf.vocabulary import rg
from racegraph.records import (
    Drive,
    EntryRef,
    Identifier,
    LapTime,
    PitStop,
    Result,
    RoundRef,
    RoundResult,
    Session,
    SessionKind,
    SessionRef,
    SessionResult,
    Standing,
)

from .samples import DRIVER, ENTRY, RACE, entry, line, quads, said_of, season_records

QUALIFYING = SessionRef(RACE, SessionKind.QUALIFYING, 2)
SESSION = "race/2001-lake-race/session/qualifying-2"
ROW = "document/lake#line=79,80"


def session() -> Session:
    return Session(
        ref=QUALIFYING,
        label="Second qualifying",
        date=date(2001, 10, 17),
        date_as_printed="October 17",
        source=line(79, "Second qualifying"),
    )


OWN = LapTime(part=None, seconds=Decimal("71.9"), as_printed="1:11.900")


def session_result(position: int = 3, number: str = "08", times: tuple[LapTime, ...] = (OWN,)) -> SessionResult:
    return SessionResult(
        session=QUALIFYING,
        row=position,
        entry=EntryRef(RACE, number),
        driver=DRIVER,
        result=Result(position=position, status=None, position_as_printed=str(position), laps_completed=7),
        lap_times=times,
        lap=6,
        share_of_votes=Decimal("0.25"),
        source=line(80, "3 | 08 | Jörg Müller"),
    )


def test_a_session_belongs_to_its_race_and_says_of_which_kind_and_number_it_is() -> None:
    assert said_of(quads(session()), SESSION) == {
        "type": {rg.Session.value},
        "race": {"race/2001-lake-race"},
        "sessionKind": {"https://w3id.org/racegraph/status/qualifying"},
        "sessionNumber": {"2"},
        "label": {"Second qualifying"},
        "date": {"2001-10-17"},
        "dateAsPrinted": {"October 17"},
        "wasDerivedFrom": {"document/lake#line=78,79"},
    }


def test_a_line_of_a_session_is_a_result_that_its_entry_does_not_point_at() -> None:
    all_quads = quads(entry(), session(), session_result())
    assert said_of(all_quads, f"{SESSION}/result/08") == {
        "type": {rg.Result.value},
        "session": {SESSION},
        "entry": {"race/2001-lake-race/entry/08"},
        "driver": {"person/jorg-muller"},
        "position": {"3"},
        "positionAsPrinted": {"3"},
        "lapsCompleted": {"7"},
        "lapTimeSeconds": {"71.9"},
        "lapTimeAsPrinted": {"1:11.900"},
        "lapNumber": {"6"},
        "shareOfVotes": {"0.25"},
        "wasDerivedFrom": {ROW},
    }
    assert said_of(all_quads, "race/2001-lake-race/entry/08")["result"] == {"race/2001-lake-race/entry/08/result"}


def test_the_times_of_the_parts_are_nodes_in_their_order_and_the_own_time_stays_on_the_result() -> None:
    first = LapTime(part="Q1", seconds=Decimal("72.5"), as_printed="1:12.500")
    second = LapTime(part="Q2", seconds=None, as_printed="No time")
    all_quads = quads(session(), session_result(times=(first, OWN, second)))
    result = said_of(all_quads, f"{SESSION}/result/08")
    assert result["lapTimeSeconds"] == {"71.9"}
    assert result["lapTime"] == {f"{SESSION}/result/08/lap-time/1", f"{SESSION}/result/08/lap-time/2"}
    assert said_of(all_quads, f"{SESSION}/result/08/lap-time/1")["sessionPart"] == {"Q1"}
    unset = said_of(all_quads, f"{SESSION}/result/08/lap-time/2")
    assert unset["lapTimeAsPrinted"] == {"No time"}
    assert "lapTimeSeconds" not in unset


def test_an_entry_with_two_lines_in_a_session_has_two_results() -> None:
    all_quads = quads(session(), session_result(3), session_result(9), session_result(12, number="7"))
    assert said_of(all_quads, f"{SESSION}/result/08")["position"] == {"3"}
    assert said_of(all_quads, f"{SESSION}/result/08-2")["position"] == {"9"}
    assert said_of(all_quads, f"{SESSION}/result/7")["position"] == {"12"}


def test_a_pit_stop_is_a_part_of_its_entry() -> None:
    stop = PitStop(
        entry=ENTRY,
        number=2,
        driver=DRIVER,
        lap=31,
        duration=Decimal("24.31"),
        duration_as_printed="24.310",
        source=line(80),
    )
    assert said_of(quads(entry(), stop), "race/2001-lake-race/entry/08/pit-stop/2") == {
        "type": {rg.PitStop.value},
        "entry": {"race/2001-lake-race/entry/08"},
        "stopNumber": {"2"},
        "lapNumber": {"31"},
        "durationSeconds": {"24.31"},
        "durationAsPrinted": {"24.310"},
        "driver": {"person/jorg-muller"},
        "wasDerivedFrom": {ROW},
    }


def test_what_a_database_calls_a_thing_is_text_with_the_name_of_the_database() -> None:
    named = Identifier(subject=DRIVER, scheme="f1db", value="jorg-muller", source=line(80))
    assert said_of(quads(named), "person/jorg-muller")["identifier"] == {"f1db:jorg-muller"}


def test_a_driver_who_shared_a_car_has_laps_and_points_of_his_own() -> None:
    drive = Drive(driver=DRIVER, seat=1, country=None, laps_completed=40, points=Decimal("1.5"))
    shared = entry()
    shared = type(shared)(
        ref=shared.ref,
        racing_class=None,
        entrants=(),
        drives=(drive,),
        chassis=(),
        engines=(),
        tyre=None,
        result=None,
        source=shared.source,
    )
    said = said_of(quads(shared), "race/2001-lake-race/entry/08/drive/1")
    assert (said["lapsCompleted"], said["points"]) == ({"40"}, {"1.5"})


def test_a_finish_in_a_matrix_belongs_to_its_standing() -> None:
    (standing,) = [record for record in season_records() if isinstance(record, Standing)]
    finish = RoundResult(
        standing=standing.ref,
        order=2,
        position=3,
        status=None,
        as_printed="3P",
        round=RoundRef(standing.ref.championship.season, 9),
        round_as_printed="LAK",
        race_in_round=1,
        points=Decimal(4),
        on_pole=True,
        fastest_lap=False,
        source=standing.source,
    )
    all_quads = quads(*season_records(), finish)
    line_path = "season/2001-lake-series/championship/gts-teams/standing/1"
    assert said_of(all_quads, line_path)["roundResult"] == {f"{line_path}/round-result/2"}
    assert said_of(all_quads, f"{line_path}/round-result/2") == {
        "type": {rg.RoundResult.value},
        "position": {"3"},
        "positionAsPrinted": {"3P"},
        "scoreOrder": {"2"},
        "round": {"season/2001-lake-series/round/9"},
        "roundAsPrinted": {"LAK"},
        "raceInRound": {"1"},
        "points": {"4.0"},
        "onPole": {"true"},
        "wasDerivedFrom": {"document/lake#line=39,40"},
    }
