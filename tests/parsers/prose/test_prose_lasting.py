"""What leads of teams, drivers, series and circuits state, and which honours sentences credit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racegraph.records import Kind, Name

Said = Callable[..., set[str]]
Noted = Callable[..., bool]

TEAM = Name(Kind.TEAM, "Viking Racing")
DRIVER = Name(Kind.PERSON, "Mika Nurmi")
LEAD = "Viking Racing is a motor racing team."


def about(*lines: str) -> set[str]:
    return {f"Viking Racing {line}" for line in lines}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Viking Racing is a Swedish motor racing team based in Anderstorp, Sweden.",
            ["country SWE", "basedIn place Anderstorp"],
        ),
        (
            "Viking Racing is an auto racing team located in Akron, Ohio, United States.",
            ["basedIn place Akron, Ohio", "country USA"],
        ),
        ("Viking Racing was a racing team with headquarters in Macon, Georgia.", ["basedIn place Macon, Georgia"]),
        ("Viking Racing is an IndyCar Series racing team.", ["competedIn IndyCar Series"]),
        ("Viking Racing is a Ferrari factory-backed team.", ["backedBy Ferrari"]),
        ("Viking Racing is a racing team founded by Lars Berg in 1988.", ["foundedBy Lars Berg", "foundedIn 1988"]),
        (
            "Viking Racing is a racing team founded in 1988 by Lars Berg and Olof Ek.",
            ["foundedBy Lars Berg", "foundedBy Olof Ek", "foundedIn 1988"],
        ),
        ("Viking Racing is a racing team that was formed in 1988.", ["foundedIn 1988"]),
        ("Viking Racing is a racing team owned by Lars Berg.", ["ownedBy Lars Berg"]),
    ],
)
def test_the_lead_of_a_team_is_read(said: Said, sentence: str, expected: list[str]) -> None:
    assert said(TEAM, sentence) == about(*expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The team was established in 1988.", ["foundedIn 1988"]),
        (
            "Founded by Lars Berg in 1988, the team raced in the Nordic Cup.",
            ["foundedBy Lars Berg", "foundedIn 1988", "competedIn Nordic Cup"],
        ),
        ("Lars Berg set it up in 1988.", ["foundedBy Lars Berg", "foundedIn 1988"]),
        ("Its base is in Anderstorp, Sweden.", ["basedIn place Anderstorp", "country SWE"]),
        ("They previously operated two Saab cars in the Nordic Cup.", ["competedIn Nordic Cup"]),
        ("The team has competed in road racing since 1988.", ["activeSince 1988"]),
        ("Since 1988 the team has taken part in professional rally racing.", ["activeSince 1988"]),
        ("It formerly competed in NASCAR as Viking Stock Cars.", ["competedIn NASCAR", "formerName Viking Stock Cars"]),
        ("The team had a partnership with Odin Motorsport.", ["partner Odin Motorsport"]),
        ("It was previously known as Valhalla Competition.", ["formerName Valhalla Competition"]),
        (
            "It raced in the Nordic Cup, Baltic Championship, and 24 Hours of Spa.",
            ["competedIn Nordic Cup", "competedIn Baltic Championship", "competedIn 24 Hours of Spa"],
        ),
        ("It was owned by Lars Berg and his wife Ulla Berg.", ["ownedBy Lars Berg", "ownedBy Ulla Berg"]),
        (
            "The team won races and championships in the Nordic Cup and Baltic Championship.",
            ["competedIn Nordic Cup", "competedIn Baltic Championship"],
        ),
    ],
)
def test_later_sentences_speak_of_the_team(said: Said, sentence: str, expected: list[str]) -> None:
    found = {line for line in said(TEAM, LEAD, sentence) if " spouse " not in line}
    assert found == about(*expected)


def test_a_spouse_named_after_an_owner_is_one(said: Said) -> None:
    assert "Lars Berg spouse Ulla" in said(TEAM, LEAD, "It is owned by Lars Berg and his wife Ulla.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The team was not founded in 1988.",
        "Odin Motorsport was founded in 1990 and later beat the team.",
        "The team bought its cars from Lola.",
        "The team was founded on hope.",
        "It was owned by Porsche.",  # a maker or a man? the words do not say
        "The team raced in white.",
        "The team was based on an idea of Olof Ek.",
        "The team signed Mika Nurmi, founded by nobody in 1990.",
    ],
)
def test_what_only_resembles_a_teams_facts_is_a_note(said: Said, is_noted: Noted, sentence: str) -> None:
    assert said(TEAM, LEAD, sentence) == set()
    assert is_noted(TEAM, LEAD, sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It won the 24 Hours of Spa in 1999.", {"Viking Racing overallWin 24 Hours of Spa 1999 x1"}),
        (
            "The team won the Nordic Cup in 1999 and 2001.",
            {"Viking Racing title Nordic Cup 1999 x1", "Viking Racing title Nordic Cup 2001 x1"},
        ),
        (
            "Its record includes a win at the 24 Hours of Spa in 1999.",
            {"Viking Racing overallWin 24 Hours of Spa 1999 x1"},
        ),
        (
            "The team has earned two class wins at the 24 Hours of Spa in 1999 and 2003.",
            {"Viking Racing classWin 24 Hours of Spa 1999 x1", "Viking Racing classWin 24 Hours of Spa 2003 x1"},
        ),
        ("Its record includes 3 straight Nordic Cup GT2 titles.", {"Viking Racing title Nordic Cup None x3 GT2"}),
        ("It won 3 GT2 championships of the Nordic Cup in a row.", {"Viking Racing title Nordic Cup None x3 GT2"}),
        ("It won two class wins at the 24 Hours of Spa in 1999.", set()),
        ("It nearly won the 24 Hours of Spa in 1999.", set()),
        ("It never won the 24 Hours of Spa in 1999.", set()),
        ("Odin Motorsport won the 24 Hours of Spa in 1999.", set()),
        ("It won a prize in 1999.", set()),
    ],
)
def test_honours_are_read(said: Said, sentence: str, expected: set[str]) -> None:
    assert said(TEAM, LEAD, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mika Nurmi is a Finnish racing driver.", ["nationality FIN", "isDriver True", "occupation racing driver"]),
        (
            "Mika Nurmi (born 3 April 1974) is a Finnish former racing driver.",
            ["birthDate 1974-04-03", "nationality FIN", "isDriver True", "occupation racing driver"],
        ),
        (
            "Mika Nurmi is a motorcycle racer from Finland.",
            ["nationality FIN", "isDriver True", "occupation motorcycle racer"],
        ),
        (
            "Mika Nurmi is a Finnish racing driver who competes in the Nordic Cup.",
            ["nationality FIN", "isDriver True", "occupation racing driver", "competedIn Nordic Cup"],
        ),
        (
            "Mika Nurmi is a Finnish rally driver and businessman who has competed in the World Rally Championship "
            "and Rally Finland.",
            [
                "nationality FIN",
                "isDriver True",
                "occupation rally driver",
                "occupation businessman",
                "competedIn World Rally Championship",
                "competedIn Rally Finland",
            ],
        ),
        (
            "Mika Nurmi is a Finnish racing driver, best known for the Nordic Cup, which he won in 1999.",
            [
                "nationality FIN",
                "isDriver True",
                "occupation racing driver",
                "title Nordic Cup 1999 x1",
                "competedIn Nordic Cup",
            ],
        ),
    ],
)
def test_the_lead_of_a_driver_is_read(said: Said, sentence: str, expected: list[str]) -> None:
    assert said(DRIVER, sentence) == {f"Mika Nurmi {line}" for line in expected}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mika Nurmi was the son of a Finnish racing driver.",
        "He beat a Swedish racing driver.",
        "He is a fan of the Nordic Cup.",
    ],
)
def test_others_trades_are_not_the_drivers(said: Said, sentence: str) -> None:
    lead = "Mika Nurmi is a Finnish racing driver."
    assert said(DRIVER, lead, sentence) == said(DRIVER, lead)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            ["The Nordic Cup (NC) is a touring car racing series based in Sweden and Finland."],
            {"Nordic Cup alsoKnownAs NC", "Nordic Cup country SWE", "Nordic Cup country FIN"},
        ),
        (["The Nordic Cup was a Swedish racing series."], {"Nordic Cup country SWE"}),
        (
            ["The Nordic Cup is a racing series founded in 1980 by Lars Berg."],
            {"Nordic Cup foundedIn 1980", "Nordic Cup foundedBy Lars Berg"},
        ),
        (
            ["The Nordic Cup was a racing series that ran from 1980 to 1999."],
            {"Nordic Cup activeSince 1980", "Nordic Cup activeUntil 1999"},
        ),
        (["Lars Berg, creator of the Nordic Cup, spoke first."], {"Nordic Cup foundedBy Lars Berg"}),
        (["The founder of the Nordic Cup, Lars Berg, spoke first."], {"Nordic Cup foundedBy Lars Berg"}),
        (["Lars Berg, creator of the trophy, spoke first."], set()),
    ],
)
def test_series_are_read(said: Said, sentences: list[str], expected: set[str]) -> None:
    assert said(Name(Kind.SERIES, "Nordic Cup"), *sentences) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Kemora Circuit is a 2.7 km racing circuit located in Veteli, Finland.",
            {"layoutLengthKm 2.7", "location place Veteli", "country FIN"},
        ),
        ("Kemora Circuit is a motor racing track near Veteli, Finland.", {"location place Veteli", "country FIN"}),
        ("Kemora Circuit is a race track which opened in 1977.", {"activeSince 1977"}),
    ],
)
def test_circuits_are_read(said: Said, sentence: str, expected: set[str]) -> None:
    assert said(Name(Kind.CIRCUIT, "Kemora Circuit"), sentence) == {f"Kemora Circuit {line}" for line in expected}


def test_a_summary_decides_its_own_subject(said: Said) -> None:
    found = said(
        Name(Kind.SEASON, "1994 Nordic Cup"),
        "Viking Racing, or VR, is a Swedish racing team based in Anderstorp.",
        "VR has competed in road racing since 1988.",
        "The team was founded by Lars Berg.",
    )
    assert found == about(
        "alsoKnownAs VR", "country SWE", "basedIn place Anderstorp", "activeSince 1988", "foundedBy Lars Berg"
    )


def test_a_pronoun_after_a_sentence_on_something_else_is_not_the_subject(said: Said) -> None:
    found = said(TEAM, LEAD, "Odin Motorsport came second.", "It was founded in 1990.")
    assert found == set()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Viking Racing (formerly Valhalla Racing) is a Swedish racing team.",
            ["formerName Valhalla Racing", "country SWE"],
        ),
        ("Viking Racing (previously known as Valhalla) is a racing team.", ["formerName Valhalla"]),
        ("Viking Racing (formerly Odin GP) is a racing team.", ["formerName Odin GP"]),
        (
            "Viking Racing is a racing team founded in 1988 by former racing driver Lars Berg.",
            ["foundedIn 1988", "foundedBy Lars Berg"],
        ),
        (
            "Viking Racing is a racing team established by Swedish driver Lars Berg in 1988.",
            ["foundedIn 1988", "foundedBy Lars Berg"],
        ),
        ("Viking Racing is a racing team founded by General Motors and Odin Thor.", ["foundedBy General Motors"]),
        (
            "Viking Racing is a racing team competing in the Nordic Cup and Baltic Championship.",
            ["competedIn Nordic Cup", "competedIn Baltic Championship"],
        ),
    ],
)
def test_former_names_and_founders_with_a_trade_are_read(said: Said, sentence: str, expected: list[str]) -> None:
    assert said(TEAM, sentence) == about(*expected)


@pytest.mark.parametrize(
    "sentence", ["Debuting in 1988, the team raced on.", "The team debuted in 1988.", "The team first debuted in 1988."]
)
def test_a_teams_first_year_is_read(said: Said, sentence: str) -> None:
    expected = about("activeSince 1988") if "first" not in sentence else set()
    assert said(TEAM, LEAD, sentence) == expected
