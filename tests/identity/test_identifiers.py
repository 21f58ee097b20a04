"""What databases call things decides; and nobody drives before birth or after death."""

from __future__ import annotations

from datetime import date

from racegraph.documents.model import Passage
from racegraph.identity import Verdict, resolve
from racegraph.records import (
    Drive,
    Entry,
    EntryRef,
    Fact,
    Identifier,
    Kind,
    Name,
    Property,
    Record,
)


def passage(document: str, line: int = 1) -> Passage:
    return Passage(document, line, line, f"line {line}")


def identifier(name: Name, value: str, document: str = "f1db/drivers/x.yml") -> Identifier:
    return Identifier(subject=name, scheme="f1db", value=value, source=passage(document))


def drives(name: Name, race: str, document: str = "page") -> Entry:
    return Entry(
        ref=EntryRef(Name(Kind.RACE, race), "7"),
        racing_class=None,
        entrants=(),
        drives=(Drive(driver=name, seat=1, country=None),),
        chassis=(),
        engines=(),
        tyre=None,
        result=None,
        source=passage(document),
    )


def test_two_names_with_one_id_are_one_thing() -> None:
    one, other = Name(Kind.MANUFACTURER, "O.S.C.A."), Name(Kind.MANUFACTURER, "Officine Cars")
    identities = resolve([identifier(one, "osca"), identifier(other, "osca")])
    assert identities[one] == identities[other]
    (judgement,) = identities.about(one, other)
    assert (judgement.rule, judgement.verdict) == ("same-identifier", Verdict.SAME)


def test_two_ids_in_one_scheme_are_two_things_whatever_the_spelling_says() -> None:
    one, other = Name(Kind.MANUFACTURER, "Lotus", "lotus"), Name(Kind.MANUFACTURER, "LOTUS", "lotus-f1")
    identities = resolve([identifier(one, "lotus"), identifier(other, "lotus-f1")])
    assert identities[one] != identities[other]
    assert {(held.rule, held.verdict) for held in identities.about(one, other)} == {
        ("identifiers-differ", Verdict.DIFFERENT)
    }


def test_two_ids_never_become_one_thing_through_a_third_name() -> None:
    one, other = Name(Kind.MANUFACTURER, "RB"), Name(Kind.MANUFACTURER, "Visa RB")
    shared = [
        Fact(subject=name, property=Property.ALSO_KNOWN_AS, value="Racing Bulls", source=passage("page"))
        for name in (one,)
    ]
    records: list[Record] = [identifier(one, "rb"), identifier(other, "racing-bulls"), *shared]
    third = Name(Kind.MANUFACTURER, "Racing Bulls")
    identities = resolve([*records, identifier(third, "racing-bulls")])
    assert identities[one] != identities[third]
    assert identities[other] == identities[third]


def test_ids_in_two_schemes_say_nothing_of_each_other() -> None:
    one, other = Name(Kind.PERSON, "Jan Lammers"), Name(Kind.PERSON, "JAN LAMMERS")
    records = [
        Identifier(subject=one, scheme="f1db", value="jan-lammers", source=passage("f1db/drivers/x.yml")),
        Identifier(subject=other, scheme="ergast", value="lammers", source=passage("ergast/drivers.csv")),
    ]
    identities = resolve(records)
    assert identities[one] == identities[other]


def test_a_namesake_who_was_dead_is_somebody_else() -> None:
    dead, living = Name(Kind.PERSON, "David Murray", "david-murray"), Name(Kind.PERSON, "David Murray")
    death = Fact(
        subject=dead, property=Property.DEATH_DATE, value=date(1973, 4, 5), source=passage("f1db/drivers/x.yml")
    )
    identities = resolve([identifier(dead, "david-murray"), death, drives(living, "2003 Petit Le Mans")])
    assert identities[dead] != identities[living]
    assert {held.rule for held in identities.about(dead, living)} == {"outside-a-lifetime"}


def test_a_namesake_who_was_a_child_is_somebody_else() -> None:
    child, driver = Name(Kind.PERSON, "Ann Lee", "ann-lee"), Name(Kind.PERSON, "Ann Lee")
    birth = Fact(
        subject=child, property=Property.BIRTH_DATE, value=date(1999, 1, 1), source=passage("f1db/drivers/x.yml")
    )
    identities = resolve([birth, drives(driver, "2003 Petit Le Mans")])
    assert identities[child] != identities[driver]


def test_a_driver_of_a_page_is_the_one_of_the_database_where_nothing_speaks_against_it() -> None:
    known, printed = Name(Kind.PERSON, "Jan Lammers", "jan-lammers"), Name(Kind.PERSON, "Jan Lammers")
    birth = Fact(
        subject=known, property=Property.BIRTH_DATE, value=date(1956, 6, 2), source=passage("f1db/drivers/x.yml")
    )
    full = Fact(
        subject=known,
        property=Property.ALSO_KNOWN_AS,
        value="Johannes Antonius Lammers",
        source=passage("f1db/drivers/x.yml"),
    )
    identities = resolve([identifier(known, "jan-lammers"), birth, full, drives(printed, "2003 Petit Le Mans")])
    assert identities[known] == identities[printed]


def known_to(scheme: str, value: str, born: int | None) -> list[Record]:
    name = Name(Kind.PERSON, "Stirling Moss", value)
    source = passage(f"{scheme}/drivers")
    records: list[Record] = [Identifier(subject=name, scheme=scheme, value=value, source=source)]
    if born is not None:
        birth = Fact(subject=name, property=Property.BIRTH_DATE, value=date(born, 9, 17), source=source)
        records.append(birth)
    return records


def test_namesakes_of_two_databases_are_one_where_they_were_born_in_one_year() -> None:
    one, other = Name(Kind.PERSON, "Stirling Moss", "stirling-moss"), Name(Kind.PERSON, "Stirling Moss", "moss")
    expected = {1929: ("same-name-and-year-of-birth", True), 1941: ("born-in-two-years", False)}
    for born, (rule, is_one) in expected.items():
        identities = resolve([*known_to("f1db", "stirling-moss", 1929), *known_to("ergast", "moss", born)])
        assert {held.rule for held in identities.about(one, other)} == {rule}
        assert (identities[one] == identities[other]) is is_one
    identities = resolve([*known_to("f1db", "stirling-moss", 1929), *known_to("ergast", "moss", None)])
    assert {(held.rule, held.verdict) for held in identities.about(one, other)} == {
        ("ids-in-two-databases", Verdict.UNSURE)
    }
    assert identities[one] != identities[other]
