"""Pages of invented races in many layouts, as HTML, and what extractors make of them.

The extractors are installed with `pip install racegraph[extractors]`; tests/documents/test_unseen_layouts.py runs them.
"""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable, Mapping, Sequence
from html import escape

FIRST = (
    "Alan",
    "Bruno",
    "Carl",
    "Dario",
    "Emil",
    "Franck",
    "Gino",
    "Hugo",
    "Ivan",
    "Jonas",
    "Karl",
    "Luca",
    "Anna",
    "Bea",
)
LAST: tuple[str, ...] = (
    "Abelson",
    "Brandt",
    "Costa",
    "Duarte",
    "Eklund",
    "Ferrante",
    "Garnier",
    "Holm",
    "Iversen",
    "Jansen",
    "Kowal",
)
LAST += ("de Vries", "da Costa", "van Dam", "Olsen", "Petrov", "Rossi", "Santos", "Tanaka", "Varga", "Weber", "Zanetti")
COUNTRIES = ("Germany", "Italy", "France", "Japan", "Brazil", "United Kingdom", "Sweden", "Netherlands")
TEAMS = ("Alpine Peak Racing", "Team Northwind", "Scuderia Vento", "Ecurie Lumière", "Borealis Motorsport")
CARS = ("Porsche 911 RSR", "Ferrari 488 GTE", "Aston Martin Vantage", "BMW M8 GTE", "Ford GT")
MAKES = ("Ferrari", "Porsche", "Honda", "Toyota", "BMW", "Yamaha", "Ducati", "Lotus-Climax")
REASONS = ("Engine", "Gearbox", "Collision", "Suspension", "Fuel pressure", "Oil leak", "Spun off")
POINTS = ("25", "18", "15", "12", "10", "8", "6", "4", "2", "1")

Rows = Sequence[Sequence[str] | str]  # a text is a heading across the table


class Maker:
    """Makes names and cells, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._used: set[str] = set()

    def one(self, values: Sequence[str]) -> str:
        return self.random.choice(values)

    def between(self, first: int, last: int) -> str:
        return str(self.random.randint(first, last))

    def numbers(self, count: int) -> list[str]:
        return [str(number) for number in self.random.sample(range(1, 99), count)]

    def name(self) -> str:
        while True:
            name = f"{self.one(FIRST)} {self.one(LAST)}" + (" Jr." if self.random.random() < 0.05 else "")
            if name not in self._used:
                self._used.add(name)
                return name

    def flag(self) -> str:
        country = self.one(COUNTRIES)
        file = f"Flag_of_{country.replace(' ', '_')}.svg"
        image = f'<img alt="{country}" src="//pictures.example/{file}/23px-{file}.png" width="23" height="15">'
        return (
            f'<span class="flagicon"><a href="/wiki/{country.replace(" ", "_")}" title="{country}">{image}</a></span> '
        )

    def person(self, *, flag: bool = True) -> str:
        name = self.name()
        return (self.flag() if flag else "") + (link(name) if self.random.random() < 0.8 else escape(name))

    def crew(self, count: int) -> str:
        return "<br>".join(self.person() for _ in range(count))


def link(name: str) -> str:
    return f'<a href="/wiki/{name.replace(" ", "_")}" title="{escape(name)}">{escape(name)}</a>'


def table(head: str, rows: Rows) -> str:
    words = head.split("|")
    lines = "".join(
        f'<tr><th colspan="{len(words)}">{row}</th></tr>\n'
        if isinstance(row, str)
        else f"<tr><th>{row[0]}</th>" + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>\n"
        for row in rows
    )
    head_cells = "".join(f"<th>{word}</th>" for word in words)
    return f'<table class="wikitable"><tbody><tr>{head_cells}</tr>\n{lines}</tbody></table>\n'


def page(title: str, lead: str, parts: Sequence[tuple[str, str]]) -> str:
    sections = "".join(f'<h2><span class="mw-headline">{name}</span></h2>\n{content}' for name, content in parts)
    weather = "The weather stayed dry for the whole afternoon, and a large crowd watched from the hills around."
    body = (
        f'<div id="mw-content-text"><div class="mw-parser-output"><p>{lead}</p>\n<p>{weather}</p>{sections}</div></div>'
    )
    head = f'<head><meta charset="utf-8"><title>{title} - Wikipedia</title></head>'
    return f'<!DOCTYPE html><html lang="en">{head}<body><h1 id="firstHeading">{title}</h1>{body}</body></html>'


def clock(seconds: float) -> str:
    hours = f"{int(seconds // 3600)}:" if seconds >= 3600 else ""
    minutes = int(seconds % 3600 // 60)
    return f"{hours}{minutes:02d}:{seconds % 60:06.3f}" if hours else f"{minutes}:{seconds % 60:06.3f}"


def _finish(make: Maker, place: int, finished: int, on_lead_lap: int) -> str:
    if place == 0:
        return clock(5400.123)
    if place < on_lead_lap:
        return f"+{clock(place * 6.4)}" if place * 6.4 > 60 else f"+{place * 6.4 + 0.321:.3f}"
    if place < finished:
        return f"+{place - on_lead_lap + 1} lap{'s' if place > on_lead_lap else ''}"
    return make.one(REASONS)


def grand_prix(make: Maker) -> str:
    numbers, grid, rows = make.numbers(20), make.random.sample(range(1, 21), 20), []
    for place in range(20):
        position = str(place + 1) if place < 15 else make.one(("Ret", "Ret", "NC", "DSQ"))
        row = [position, numbers[place], make.person(), make.one(MAKES), make.between(40, 58)]
        rows.append([*row, _finish(make, place, 15, 11), str(grid[place]), POINTS[place] if place < 10 else ""])
    lead = "The <b>2017 Grand Prix of Avalon</b> was a Formula One race held on 12 March 2017 at the Avalon Ring."
    head = "Pos.|No.|Driver|Constructor|Laps|Time/Retired|Grid|Points"
    return page("2017 Grand Prix of Avalon", lead, [("Race", table(head, rows))])


def stock_cars(make: Maker) -> str:
    numbers, rows = make.numbers(25), []
    for place in range(25):
        row = [str(place + 1), make.between(1, 40), numbers[place], make.person(flag=False), make.one(TEAMS)]
        state = "running" if place < 20 else make.one(("accident", "engine", "suspension"))
        rows.append([*row, make.one(("Ford", "Chevrolet", "Toyota")), make.between(200, 267), state, str(55 - place)])
    lead = "The <b>2019 Harbor City 400</b> was a NASCAR Cup Series race held on May 11, 2019, at Harbor Speedway."
    head = "Pos|Grid|No|Driver|Team|Manufacturer|Laps|Status|Points"
    return page("2019 Harbor City 400", lead, [("Final stage results", table(head, rows))])


def endurance(make: Maker, *, grouped: bool = False) -> str:
    classes, numbers = ("LMP1", "LMP2", "LMGTE Pro"), make.numbers(21)
    rows: list[Sequence[str] | str] = []
    for place in range(21):
        label = classes[place // 7]
        position = str(place + 1) if place < 18 else make.one(("NC", "DNF"))
        behind = clock(21612.3) if place == 0 else f"+{place} laps" if place < 18 else ""
        row = [position, label, numbers[place], make.flag() + link(make.one(TEAMS)), make.crew(3 if place % 5 else 2)]
        row += [link(make.one(CARS)), make.one(("M", "D", "G")), str(345 - place * 2), behind]
        if grouped and place % 7 == 0:
            rows.append(label)
        rows.append(row if not grouped else [row[0], *row[2:]])
    head = "Pos|No|Team|Drivers|Chassis|Tyre|Laps|Time/Retired"
    head = head if grouped else head.replace("Pos|", "Pos|Class|")
    lead = "The <b>2016 6 Hours of Lindholm</b> was an endurance sports car race held at Lindholm on 4 September 2016."
    return page("2016 6 Hours of Lindholm", lead, [("Race result", table(head, rows))])


def endurance_by_class(make: Maker) -> str:
    return endurance(make, grouped=True)


def old_sports_cars(make: Maker) -> str:
    numbers, rows = make.numbers(20), []
    for place in range(20):
        maker = make.one(("Jaguar", "Ferrari", "Maserati", "Porsche"))
        chassis = f"{link(maker)} {make.one(('D-Type', '250 TR', 'A6GCS', '550'))}"
        engine = f"{link(maker)} {make.one(('2.0L I6', '3.4L I6', '4.1L V12', '1.5L Flat-4'))}"
        position = str(place + 1) if place < 13 else make.one(("DNF", "NC"))
        row = [position, make.one(("S5.0", "S3.0", "S2.0")), numbers[place], link(make.one(TEAMS)), make.crew(2)]
        rows.append([*row, chassis, engine, str(300 - place * 4)])
    lead = (
        "The <b>1957 12 Hours of Portalba</b> was an endurance race for sports cars held on 7 April 1957 at Portalba."
    )
    head = "Pos|Class|No|Team|Drivers|Chassis|Engine|Laps"
    return page("1957 12 Hours of Portalba", lead, [("Official results", table(head, rows))])


def motorcycles(make: Maker) -> str:
    parts = []
    for label, count in (("MotoGP", 18), ("Moto2", 20)):
        numbers, rows = make.numbers(count), []
        for place in range(count):
            position = str(place + 1) if place < count - 4 else "Ret"
            row = [position, numbers[place], make.person(), link(make.one(TEAMS)), make.one(("Honda", "Yamaha", "KTM"))]
            end = [_finish(make, place, count - 4, count - 4), make.between(1, count)]
            rows.append([*row, make.between(20, 25), *end, POINTS[place] if place < 10 else ""])
        head = "Pos.|No.|Rider|Team|Manufacturer|Laps|Time/Retired|Grid|Points"
        parts.append((label, table(head, rows)))
    lead = "The <b>2018 Corland motorcycle Grand Prix</b> was the ninth round of the 2018 MotoGP season."
    return page("2018 Corland motorcycle Grand Prix", lead, parts)


def rally(make: Maker) -> str:
    rows = []
    for place in range(15):
        car = make.one(("Ford Fiesta WRC", "Citroën C3 WRC", "Škoda Fabia R5"))
        times = [clock(11000 + place * 31.2)[:-2], f"+{clock(place * 31.2)[:-2]}" if place else ""]
        points = POINTS[place] if place < 10 else "0"
        rows.append([str(place + 1), make.between(1, 60), make.person(), make.person(), car, *times, points])
    lead = "The <b>2017 Rally Dalmark</b> was the sixth round of the 2017 World Rally Championship, held in Dalmark."
    head = "Pos.|No.|Driver|Co-driver|Car|Time|Difference|Points"
    return page("2017 Rally Dalmark", lead, [("Classification", table(head, rows))])


def season(make: Maker) -> str:
    names = ("Avalon", "Corland", "Dalmark", "Elburg", "Fenland", "Garland")
    people = [make.person() for _ in range(14)]
    months = ("March", "April", "May", "June", "July", "August")
    calendar = []
    for number, name in enumerate(names):
        row = [str(number + 1), link(f"{name} Grand Prix"), make.flag() + link(f"{name} Ring")]
        winners = [make.one(people), make.one(people), make.one(people), make.one(MAKES)]
        calendar.append([*row, f"{5 + number} {months[number]}", *winners, "Report"])
    scores = ("1", "2", "3", "4", "8", "12", "Ret", "Ret", "DNS")
    standings = [
        [
            str(place + 1),
            person,
            *(make.one(scores) if make.random.random() > 0.2 else "" for _ in names),
            str(140 - 9 * place),
        ]
        for place, person in enumerate(people)
    ]
    lead = "The <b>2011 Avalonia Formula Three Championship</b> season was the tenth season of the championship."
    head = "Round|Race|Circuit|Date|Pole position|Fastest lap|Winning driver|Winning team|Report"
    codes = "|".join(name[:3].upper() for name in names)
    parts = [("Calendar", table(head, calendar)), ("Standings", table(f"Pos.|Driver|{codes}|Points", standings))]
    return page("2011 Avalonia Formula Three Championship", lead, parts)


LAYOUTS: Mapping[str, Callable[[Maker], str]] = {
    layout.__name__: layout
    for layout in (
        *(grand_prix, stock_cars, endurance, endurance_by_class, old_sports_cars),
        *(motorcycles, rally, season),
    )
}


def _beautifulsoup(html: str) -> str:
    soup = importlib.import_module("bs4").BeautifulSoup(html, "html.parser")
    return str(soup.get_text("\n", strip=True))


def _html2text(html: str) -> str:
    parser = importlib.import_module("html2text").HTML2Text()
    parser.body_width = 0
    return str(parser.handle(html))


def _trafilatura(html: str) -> str:
    return str(importlib.import_module("trafilatura").extract(html, include_tables=True) or "")


EXTRACTORS: Mapping[str, tuple[str, Callable[[str], str]]] = {  # name → module, what it makes of a page
    "beautifulsoup": ("bs4", _beautifulsoup),
    "html2text": ("html2text", _html2text),
    "inscriptis": ("inscriptis", lambda html: str(importlib.import_module("inscriptis").get_text(html))),
    "markdownify": ("markdownify", lambda html: str(importlib.import_module("markdownify").markdownify(html))),
    "resiliparse": (
        "resiliparse",
        lambda html: str(importlib.import_module("resiliparse.extract.html2text").extract_plain_text(html)),
    ),
    "trafilatura": ("trafilatura", _trafilatura),
}
