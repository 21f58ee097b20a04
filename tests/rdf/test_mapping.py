"""Records as the patterns of the ontology."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from hashlib import sha256

from pyoxigraph import BlankNode

from racegraph.identity import slug
from racegraph.rdf import map_dataset
from racegraph.rdf.vocabulary import rdf, rg
from racegraph.records import Country, Kind, Name, Property, RoundRef

from .samples import (
    DRIVER,
    RACE,
    SEASON,
    TEAM,
    ExactNames,
    OneLabel,
    about_race,
    at,
    conclusion,
    document,
    entry,
    fact,
    line,
    quads,
    said_of,
    season_records,
    whole_dataset,
)

ROW = "document/lake#line=10,12"


def name_path(text: str, beside: str = "") -> str:
    """Where the name of a team is; the hash of its letters tells spellings with one slug apart."""
    digest = sha256(f"{text}\0".encode()).hexdigest()[:8]
    return f"name/lake/team/{slug(text)}-{digest}{beside}"


def test_an_entry_says_what_its_line_says() -> None:
    assert said_of(quads(entry()), "race/2001-lake-race/entry/08") == {
        "type": {rg.Entry.value},
        "wasDerivedFrom": {ROW},
        "race": {"race/2001-lake-race"},
        "carNumber": {"08"},
        "racingClass": {"series/lake-series/class/gts"},
        "entrant": {"team/equipe-bleue"},
        "drive": {"race/2001-lake-race/entry/08/drive/1"},
        "driver": {"person/jorg-muller"},
        "chassis": {"chassis/panoz-esperante"},
        "engine": {"engine/ford-elan-5.0-l-turbo-v8"},
        "tyre": {"manufacturer/michelin"},
        "result": {"race/2001-lake-race/entry/08/result"},
    }


def test_a_retired_car_with_a_place_has_both() -> None:
    result = said_of(quads(entry()), "race/2001-lake-race/entry/08/result")
    assert (result["position"], result["positionAsPrinted"]) == ({"23"}, {"23 DNF"})
    assert result["status"] == {"https://w3id.org/racegraph/status/retired"}
    assert "classPosition" not in result


def test_a_drive_keeps_the_code_as_printed_beside_the_country() -> None:
    all_quads = quads(entry())
    drive = said_of(all_quads, "race/2001-lake-race/entry/08/drive/1")
    assert (drive["nationality"], drive["countryAsPrinted"], drive["seat"]) == ({"country/deu"}, {"GER"}, {"1"})
    assert said_of(all_quads, "country/deu")["label"] == {"Germany"}
    assert said_of(all_quads, "country/deu")["iso3"] == {"DEU"}


def test_who_drives_is_a_driver_and_a_person() -> None:
    assert said_of(quads(entry()), "person/jorg-muller")["type"] == {rg.Driver.value, rg.Person.value}


def test_a_person_who_enters_a_car_and_drives_it_is_one_node() -> None:
    person = said_of(quads(entry(team=DRIVER)), "race/2001-lake-race/entry/08")
    assert person["entrant"] == person["driver"] == {"person/jorg-muller"}


def test_an_engine_is_taken_apart_in_statements_with_their_passage() -> None:
    all_quads = quads(entry())
    engine = said_of(all_quads, "engine/ford-elan-5.0-l-turbo-v8")
    assert engine["manufacturer"] == {"manufacturer/ford"}
    assert engine["tuner"] == {"manufacturer/elan"}
    assert engine["displacementLitres"] == {"5.0"}
    assert engine["cylinders"] == {"8"}
    statement = next(quad.subject for quad in all_quads if quad.predicate == rdf.predicate and quad.object == rg.tuner)
    assert said_of(all_quads, statement.value.removeprefix(at("").value))["wasDerivedFrom"] == {ROW}  # type: ignore[union-attr]


def test_the_preferred_name_is_the_label_and_any_other_is_another_name() -> None:
    all_quads = quads(entry(team=Name(Kind.TEAM, "Blue")), entry(), names=OneLabel("Équipe Bleue"))
    team = said_of(all_quads, "team/equipe-bleue")
    assert (team["label"], team["altLabel"]) == ({"Équipe Bleue"}, {"Blue"})


def test_a_name_is_kept_as_printed_with_its_country() -> None:
    assert said_of(quads(entry()), name_path("Équipe Bleue", "/fra")) == {
        "type": {rg.Name.value},
        "wasDerivedFrom": {ROW},
        "nameOf": {"team/equipe-bleue"},
        "nameAsPrinted": {"Équipe Bleue"},
        "countryAsPrinted": {"FRA"},
    }


def test_a_name_rests_on_the_first_passage_that_prints_it() -> None:
    went_on = fact(Property.FOUNDED_IN, 1994, subject=TEAM)  # its passage says "it"
    printed = fact(Property.BASED_IN, Name(Kind.PLACE, "Lyon"), subject=TEAM)
    printed = type(printed)(
        subject=TEAM, property=printed.property, value=printed.value, source=line(9, "Équipe Bleue of Lyon")
    )
    names = said_of(quads(went_on, printed), name_path("Équipe Bleue"))
    assert names["wasDerivedFrom"] == {"document/lake#line=8,9"}


def test_a_team_has_the_country_printed_beside_it() -> None:
    assert said_of(quads(entry()), "team/equipe-bleue")["country"] == {"country/fra"}


def test_a_fact_is_a_triple_and_a_statement_with_the_sentence() -> None:
    all_quads = quads(fact(Property.DATE, date(2001, 10, 18), quote="A sentence."))
    assert said_of(all_quads, "race/2001-lake-race")["date"] == {"2001-10-18"}
    statement = next(quad.subject for quad in all_quads if quad.object == rg.date)
    assert said_of(all_quads, statement.value.removeprefix(at("").value)) == {  # type: ignore[union-attr]
        "type": {rdf.Statement.value},
        "subject": {"race/2001-lake-race"},
        "predicate": {rg.date.value},
        "object": {"2001-10-18"},
        "wasDerivedFrom": {"document/lake#line=2,3"},
        "quote": {"A sentence."},
    }


def test_values_have_the_datatype_that_their_property_promises() -> None:
    facts = [
        fact(Property.YEAR, 2001),
        fact(Property.EDITION, 4),
        fact(Property.CLASSIFIED_SHARE, Decimal("0.70")),
        fact(Property.COUNTS_FOR_CHAMPIONSHIP, False),
        fact(Property.COUNTRY, Country("FRA", "French")),
        fact(Property.RECURRING_RACE, Name(Kind.RECURRING_RACE, "Lake Race")),
    ]
    objects = {str(quad.object) for quad in quads(*facts) if quad.subject == at("race/2001-lake-race")}
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert objects >= {
        f'"2001"^^<{xsd}gYear>',
        f'"4"^^<{xsd}integer>',
        f'"0.7"^^<{xsd}decimal>',
        f'"false"^^<{xsd}boolean>',
        str(at("country/fra")),
        str(at("recurring-race/lake-race")),
    }


def test_a_former_name_is_also_another_name() -> None:
    all_quads = quads(fact(Property.FORMER_NAME, "Écurie Bleue", subject=TEAM))
    team = said_of(all_quads, "team/equipe-bleue")
    assert team["formerName"] == team["altLabel"] == {"Écurie Bleue"}
    assert said_of(all_quads, name_path("Écurie Bleue"))["nameOf"] == {"team/equipe-bleue"}


def test_another_name_is_only_that() -> None:
    team = said_of(quads(fact(Property.ALSO_KNOWN_AS, "EB", subject=TEAM)), "team/equipe-bleue")
    assert team["altLabel"] == {"EB"}
    assert "formerName" not in team


def test_a_length_belongs_to_a_course_of_the_circuit() -> None:
    all_quads = quads(fact(Property.LAYOUT_LENGTH_KM, Decimal("4.3"), subject=Name(Kind.CIRCUIT, "Lakeside")))
    layout = said_of(all_quads, "circuit/lakeside/layout/4.3-km")
    assert (layout["circuit"], layout["lengthKm"]) == ({"circuit/lakeside"}, {"4.3"})


def test_a_document_may_say_that_a_person_drives() -> None:
    all_quads = quads(fact(Property.IS_DRIVER, True, subject=DRIVER))
    assert said_of(all_quads, "person/jorg-muller")["type"] == {rg.Driver.value, rg.Person.value}


def test_a_race_and_its_round_point_at_each_other() -> None:
    all_quads = quads(about_race(), *season_records())
    path = "season/2001-lake-series/round/9"
    held = said_of(all_quads, path)
    assert (held["race"], held["roundNumber"], held["label"]) == ({"race/2001-lake-race"}, {"9"}, {"Lake Race"})
    assert (held["season"], held["date"], held["circuit"]) == (
        {"season/2001-lake-series"},
        {"2001-10-18"},
        {"circuit/lakeside"},
    )
    assert said_of(all_quads, "race/2001-lake-race")["round"] == {path}


def test_a_cancelled_round_has_neither_number_nor_race() -> None:
    cancelled = said_of(quads(*season_records()), "season/2001-lake-series/round/cancelled-hill-race")
    assert cancelled["roundStatus"] == {"https://w3id.org/racegraph/status/cancelled"}
    assert not {"roundNumber", "race"} & set(cancelled)


def test_a_reason_joins_its_round() -> None:
    why = fact(Property.CANCELLATION_REASON, "rain", subject=RoundRef(SEASON, None, "Hill Race"))
    cancelled = said_of(quads(why), "season/2001-lake-series/round/cancelled-hill-race")
    assert cancelled["cancellationReason"] == {"rain"}
    assert cancelled["type"] == {rg.Round.value}


def test_a_standing_whose_team_was_lost_has_none() -> None:
    all_quads = quads(*season_records())
    path = "season/2001-lake-series/championship/gts-teams"
    standing = said_of(all_quads, f"{path}/standing/1")
    assert standing["totalPoints"] == {"170.0"}
    assert "team" not in standing
    score = said_of(all_quads, f"{path}/standing/1/score/1")
    assert (score["points"], score["scoreOrder"], score["round"]) == (
        {"26.0"},
        {"1"},
        {"season/2001-lake-series/round/9"},
    )
    assert said_of(all_quads, "season/2001-lake-series")["championship"] == {path}


def test_a_points_system_has_what_each_position_earns() -> None:
    all_quads = quads(*season_records())
    system = said_of(all_quads, "season/2001-lake-series/points/standard")
    assert (system["minimumShare"], system["scoringPositions"]) == ({"0.7"}, {"2"})
    second = said_of(all_quads, "season/2001-lake-series/points/standard/position/2")
    assert (second["position"], second["points"]) == ({"2"}, {"16.0"})


def test_other_rows_stand_where_they_belong() -> None:
    all_quads = quads(*season_records())
    assert said_of(all_quads, "season/2001-lake-series/number/lake-series")["ordinal"] == {"3"}
    assert said_of(all_quads, "honour/equipe-bleue/class-win-lake-race-1998")["winner"] == {"team/equipe-bleue"}
    pole = said_of(all_quads, "race/2001-lake-race/pole-position")
    assert (pole["entry"], pole["lapTimeSeconds"], pole["heldByAsPrinted"]) == (
        {"race/2001-lake-race/entry/08"},
        {"71.738"},
        {"Équipe Bleue"},
    )
    assert said_of(all_quads, "team/equipe-bleue")["note"] == {"Nobody understands this."}


def test_a_conclusion_stands_in_its_own_graph_with_its_reasons() -> None:
    all_quads = quads(entry(), conclusions=(conclusion(),))
    assert said_of(all_quads, "race/2001-lake-race/entry/08/result", "graph/inferred") == {"classPosition": {"1"}}
    node = next(quad.subject for quad in all_quads if quad.object == rg.Inference)
    inference = said_of(all_quads, node.value.removeprefix(at("").value))  # type: ignore[union-attr]
    assert inference["rule"] == {"class-winner"}
    assert inference["confidence"] == {"https://w3id.org/racegraph/status/certain"}
    assert inference["explanation"] == {"Car 08 is the first of its class."}
    assert inference["used"] == {ROW, "document/lake#line=98,99"}
    assert len(inference["concludes"]) == 2


def test_a_premise_that_no_record_cites_is_described_where_its_document_is() -> None:
    all_quads = quads(entry(), conclusions=(conclusion(),))
    passage = said_of(all_quads, "document/lake#line=98,99", "graph/stated/lake")
    assert passage["text"] == {"no record cites this line"}


def test_what_documents_state_is_apart_from_everything_else() -> None:
    graphs = {quad.graph_name.value.removeprefix(at("graph/").value) for quad in whole_dataset()}  # type: ignore[union-attr]
    assert graphs == {"stated/lake", "inferred", "dataset"}


def test_the_dataset_describes_itself_without_a_clock() -> None:
    dataset = said_of(whole_dataset(), "dataset", "graph/dataset")
    assert dataset["source"] == {"document/lake"}
    assert {"graph/stated/lake", "graph/inferred", "graph/identity"} == dataset["subset"]
    assert dataset["uriSpace"] == {""}  # the base itself


def test_no_quad_is_written_twice_and_no_node_is_blank() -> None:
    all_quads = whole_dataset()
    assert len(all_quads) == len(set(all_quads))
    assert not any(isinstance(term, BlankNode) for quad in all_quads for term in (quad.subject, quad.object))


def test_no_iri_ends_in_an_empty_fragment_which_json_ld_would_lose() -> None:
    terms = {term for quad in whole_dataset() for term in (quad.subject, quad.predicate, quad.object)}
    assert not any(str(term).endswith("#>") and not str(term).startswith('"') for term in terms)


def test_mapping_streams() -> None:
    def documents() -> object:
        yield document(entry())
        raise AssertionError("the second document was read before the first was mapped")

    assert next(iter(map_dataset(documents(), ExactNames(), ())))  # type: ignore[arg-type]


def test_another_base_moves_everything() -> None:
    moved = list(map_dataset([document(entry())], ExactNames(), (), base="https://example.org/"))
    assert not any(at("").value in str(quad) for quad in moved)


def test_race_and_subject_are_one() -> None:
    about = said_of(quads(about_race(), entry()), "document/lake")
    assert about["subject"] == {"race/2001-lake-race"}
    assert about["title"] == {RACE.text}
    assert about["category"] == {"Races"}
