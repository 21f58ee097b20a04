"""What kind of thing a name names, from the words in it. None where the words do not say."""

from __future__ import annotations

import re
from functools import lru_cache

from racegraph.parsers.prose.foreign_titles import (
    is_foreign_championship,
    is_foreign_race,
    is_foreign_series,
    split_foreign_year,
)
from racegraph.parsers.prose.words import YEAR
from racegraph.records import Kind

_RACE = re.compile(
    r"\b(?:Grand Prix|Grands? Prix|Hours?|Heures|Stunden|Rally|Rallye|Rallying|Petit Le Mans|Mille Miglia|Targa "
    r"Florio|TT|"
    r"Carrera|Indy|Sweepstakes|Prix|Coppa|Race of Champions|Rolex 24|Bathurst|Nationals|Speedweeks|Duels?|Shootout|"
    r"Tourist Trophy|ePrix|E-Prix|Enduro|Marathon|Dakar|Classic|Winternationals|Ring|Rennen)\b"
    r"|\b\d{2,4} ?(?:km|mi|miles|kilomet(?:re|er)s)\b|\b(?:[1-9]\d{1,3})$|\b\d{3,4} (?:at|of|in)\b"
)
_SURELY_RACE = re.compile(
    r"\b(?:Grand Prix|Race|Hours|km|Rally) of\b|\bGrand Prix\b(?! Series| Championship| Masters)"
    r"|\b(?:Tourist|International) Trophy$|\b(?:Gold|Vanderbilt) Cup$"
)
_SERIES = re.compile(
    r"\b(?:Series|Championships?|Cup|Trophy|Formula|Formule|Formel|NASCAR|IndyCar|CART|Champ Car|ChampCar|League"
    r"|SuperLeague|"
    r"DTM|BTCC|WTCC|WRC|ERC|ALMS|LMES|ELMS|MotoGP|Moto2|Moto3|Supercars|Superbike|Superbikes|Masters|Challenge|A1 "
    r"Grand Prix|"
    r"Superstars|Superkarts|Supersport|Grand-Am|Can-Am|Trans-Am|GP2|GP3|F3000|Interserie|Supercup|Carrera Cup"
    r"|Meisterschaft|"
    r"championship|series|cup|Trail|Euroseries)\b"
)
_CIRCUIT = re.compile(
    r"\b(?:Circuit|Circuito|Speedway|Superspeedway|Raceway|Autodrom\w*|Aut[oó]dromo|Motodrom\w*|Park|Ring|Speedpark"
    r"|Course|Motorplex|"
    r"Autodrome|Motor Land|Motorland|International Circuit|Racecourse|Track|Roval|Street Circuit|Motorsports? Park"
    r"|Dragway|"
    r"Road America|Road Atlanta|Laguna Seca|Le Mans Bugatti)\b|\w+(?:ring|ringen|drome|dromo|bahn|drom)\b"
)
_TEAM = re.compile(
    r"\b(?:Racing|Team|Motorsports?|Motor Sports?|Scuderia|Ecurie|[ÉE]quipe|Escuderia|Competition|Comp[ée]tition"
    r"|Competizione|Engineering|"
    r"Sport|Racesport|Autosport|Group|Squadra|Corse|GP|GmbH|Inc\.?|Ltd\.?|LLC|Autoracing|Rennsport|Garage"
    r"|Developments?|Stable)$"
    r"|^(?:Team|Scuderia|Ecurie|[ÉE]quipe|Squadra) "
)
_ENDS_AS_CIRCUIT = re.compile(r"\b(?:Circuit|Speedway|Superspeedway|Raceway|Autodrome|Racecourse)$")
_LEADING_YEAR = re.compile(rf"^(?:{YEAR})(?:[–/-]\d{{2,4}})? ")


@lru_cache(maxsize=2048)
def kind_of(name: str) -> Kind | None:
    """Return the kind of a name without its year: race, series, circuit or team."""
    if re.fullmatch(r"(?:[A-Z]\w* ){0,3}A1 Grand Prix", name) or re.search(
        r"\bGrand Prix (?:motorcycle|World|motor)", name
    ):
        return Kind.SERIES
    if _ENDS_AS_CIRCUIT.search(name):
        return Kind.CIRCUIT
    if is_foreign_championship(name):
        return Kind.SERIES
    for kind, pattern in (
        (Kind.RECURRING_RACE, _SURELY_RACE),
        (Kind.SERIES, _SERIES),
        (Kind.RECURRING_RACE, _RACE),
        (Kind.TEAM, _TEAM),
        (Kind.CIRCUIT, _CIRCUIT),
    ):
        if pattern.search(name):
            return Kind.RECURRING_RACE if kind is Kind.CIRCUIT and re.search(r" \d+$", name) else kind
    return _kind_in_other_languages(name)


def _kind_in_other_languages(name: str) -> Kind | None:
    if is_foreign_series(name):
        return Kind.SERIES
    return Kind.RECURRING_RACE if is_foreign_race(name) else None


@lru_cache(maxsize=2048)
def split_year(title: str) -> tuple[str | None, str]:
    """Return the year (or `2007–08`) at the start or the end of a title, and the rest."""
    if found := _LEADING_YEAR.match(title):
        return found[0].strip(), title[found.end() :]
    if foreign := split_foreign_year(title):
        return foreign
    if found := re.search(rf" ({YEAR})$", title):
        return found[1], title[: found.start()]
    return None, title


def kind_of_title(title: str) -> Kind | None:
    """Return what a title is about: with a year a race or a season, without one a lasting thing."""
    year, rest = split_year(title)
    lasting = kind_of(rest)
    if year is None:
        return lasting
    if re.search(r" (?:round|race weekend|race meeting|meeting|event)$", rest):
        return Kind.RACE if lasting is not None or rest.endswith(" round") else None
    if re.search(r" (?:season|championship|series)$", rest, re.IGNORECASE) or lasting is Kind.SERIES:
        return Kind.SEASON
    return Kind.RACE if lasting is Kind.RECURRING_RACE else None
