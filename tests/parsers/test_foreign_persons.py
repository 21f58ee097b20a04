"""Drivers whom the first sentence of another language introduces."""

from __future__ import annotations

import pytest

from racegraph.parsers.prose.opening import read_opening
from racegraph.records import Kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yann Dalmon, né le 28 avril 1961 au Beausset (Var), est un pilote automobile français.", "Yann Dalmon"),
        ("Karl von Brandt (* 23. Dezember 1956 in Mainz; † 25. April 2001) war ein deutscher Automobilrennfahrer.",
         "Karl von Brandt"),
        ("Juan de la Costa (Lima, 3 de mayo de 1970) fue un piloto de automovilismo peruano.", "Juan de la Costa"),
        ("Gino Ferrante (Modena, 3 maggio 1970) è un ex pilota automobilistico italiano.", "Gino Ferrante"),
        ("Jan ter Veld (Breda, 3 mei 1970) is een Nederlands autocoureur.", "Jan ter Veld"),
        ("Rui Duarte (Lisboa, 3 de maio de 1970) é um piloto português de automóveis.", "Rui Duarte"),
        ("Max Weber ist ein österreichischer Motorradrennfahrer.", "Max Weber"),
    ],
)  # fmt: skip
def test_a_driver_is_the_subject(text: str, name: str) -> None:
    opening = read_opening(text)
    assert opening is not None
    assert (opening.subject.kind, opening.subject.text) == (Kind.PERSON, name)


@pytest.mark.parametrize(
    "text",
    [
        "Yann Dalmon est un boulanger français.",
        "Anna Brandt ist eine deutsche Schwimmerin.",
        "Le circuit est un tracé que chaque pilote connaît.",
        "La ville de Modena è un comune italiano.",
        "Team Kestrel war ein deutsches Motorsportteam.",
    ],
)
def test_nobody_else_is_a_driver(text: str) -> None:
    opening = read_opening(text)
    assert opening is None or opening.subject.kind is not Kind.PERSON
