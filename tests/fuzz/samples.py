"""Small documents of our own in each format, to be spoilt; and pieces of cells to put together."""

from __future__ import annotations

HTML = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>1971 Harbour Grand Prix</title></head><body>
<table class="infobox"><tr><th colspan="2">Race details</th></tr><tr><td>Date</td><td>4 July 1971</td></tr>
<tr><td>Course</td><td>Permanent road course<br>4.2 km (2.6 mi)</td></tr></table>
<p>The <b>1971 Harbour Grand Prix</b> was a <a href="/wiki/Formula_One" title="Formula One">Formula One</a> motor race
held at <a href="/wiki/Harbour_Circuit" title="Harbour Circuit">Harbour Circuit</a> on 4 July 1971.<sup id="r1"
class="reference"><a href="#n1">[1]</a></sup> It was the fifth round of the 1971 Formula One season.</p>
<h2><span class="mw-headline" id="C">Classification</span></h2>
<table class="wikitable sortable"><caption>Race</caption>
<tr><th>Pos</th><th>No</th><th>Driver</th><th>Constructor</th><th>Laps</th><th>Time/Retired</th><th>Grid</th>
<th>Points</th></tr>
<tr><th>1</th><td>08</td><td><span class="flagicon"><img alt="United Kingdom" src="Flag_of_the_UK.svg"></span>
<b><a href="/wiki/Ann_Archer" title="Ann Archer">Ann Archer</a></b></td><td><a title="Lotus">Lotus</a>-Ford</td>
<td>60</td><td>1:41:02.5</td><td>1</td><td><b>9</b></td></tr>
<tr><th>2</th><td rowspan="2">8</td><td><img alt="France">Benoît Dubois<br>(Relieved by Carl Ek)</td><td>Matra</td>
<td>60</td><td>+&#160;12.8</td><td>4</td><td>6</td></tr>
<tr><th>Ret</th><td>Dan Ost</td><td colspan="2">BRM</td><td>Engine</td><td>3</td><td></td></tr>
</table>
<ul><li>Pole position: Ann Archer – 1:27.97</li><li>First win<ul><li>for her team</li></ul></li></ul></body></html>
"""

WIKITEXT = """{{Use dmy dates|date=July 2011}}
{{Infobox Grand Prix race report
| Grand Prix = Harbour
| Date = 4 July
| Year = 1971
| Location = [[Harbour Circuit]]
| Course_km = {{convert|4.2|km|mi|abbr=on}}
| Pole_Driver = [[Ann Archer]]
| Pole_Time = 1:27.97
}}
The '''1971 Harbour Grand Prix''' was a [[Formula One]] motor race held on {{start date|1971|7|4}}.<ref name="a">A
book, p. 12</ref> <!-- to be written --> It was the fifth round of the [[1971 Formula One season|season]].

== Classification ==
{| class="wikitable" style="font-size: 95%;"
|+ Race
! Pos !! No !! Driver !! Constructor !! Laps !! Time/Retired !! Grid !! Points
|-
! 1
| 08 || {{flagicon|GBR}} '''[[Ann Archer]]''' || '''[[Team Lotus|Lotus]]-[[Ford]]'''
| 60 || 1:41:02.5 || 1 || '''9'''
|-
! 2
| rowspan="2" | 8 || {{flagicon|FRA}} {{nowrap|[[Benoît Dubois]]}} || Matra || 60 || + 12.8 || 4 || {{abbr|6|six}}
|-
! {{abbr|Ret|Retired}}
| {{sortname|Dan|Ost}} || colspan=2 | BRM || Engine || 3 ||
|}
=== Notes ===
* Pole position: Ann Archer – 1:27.97
[[Category:1971 in motorsport]]
"""

MARKDOWN = """# 1971 Harbour Grand Prix

The **1971 Harbour Grand Prix** was a [Formula One](/wiki/Formula_One "Formula One") motor race held on 4 July 1971.

## Classification

| Pos | No | Driver | Constructor | Laps | Time/Retired | Grid | Points |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 08 | ![United Kingdom](//f.png) **[Ann Archer](/w/Ann "Ann Archer")** | Lotus-Ford | 60 | 1:41:02.5 | 1 | **9** |
| 2 | 8 | ![France](//flag.png) Benoît Dubois | Matra | 60 | + 12.8 | 4 | 6 |
| Ret | 3 | [Dan Ost](/wiki/Dan_Ost "Dan \\"O\\" Ost") | BRM | 12 | Engine | 3 | |

* Pole position: Ann Archer – 1:27.97
"""

BARE_PIPES = """The 1971 Harbour Sports Car season was the second season of the Harbour Sports Car Championship.
Rnd | Race | Circuit | Date |
---|---|---|---|
1 | Harbour 6 Hours | Harbour Circuit | March 15 |
C | Grand Prix of the Bay | Bay Road Course | April 6 |
2 | Hill 500 | Hill Raceway | June 29 |
Sources: [2] [3] |
Points are awarded to the top 10 finishers in the following order:
Pos | Team | Chassis | Engine | Rd 1 | Rd 2 | Total |
---|---|---|---|---|---|---|
1 | ![]() | Lola T70 | Chevrolet 5.0L V8 | 26 | 20 | 46 |
2 | ![]() | Porsche 908 Lola T70 | Porsche 3.0L Flat-8 Chevrolet 5.0L V8 | 22 | 22 |
"""

TITLED = """= 1971 1000 km of Harbour =

The 1971 1000 km of Harbour was the third race of the 1971 World Sportscar Championship season. It took place on July
4, 1971.

==Official results==
Class winners in bold. Cars failing to complete 75% of winner's distance marked as Not Classified (NC).

| Pos | Class | No | Team | Drivers | Chassis | Tyre | Laps |
| Engine | | | | | | | |
| 1 | P3.0 | 25 | GBR Archer Racing | GBR Ann Archer FRA Benoît Dubois | Lola T280 | | 144 |
| Ford Cosworth DFV 3.0L V8 | | | | | | | |
| 23 DNF | S5.0 | 08 | GER Ost Motorsport GER Team Ek | GER Dan Ost SWE Carl Ek, Jr. | Porsche 917K | | 40 |
| Porsche 4.9L Flat-12 | | | | | | | |

==Statistics==
- Pole Position - #25 Archer Racing - 2:14.889
- Average Speed - 172.558 km/h
"""

BRACKETED = """[[1971 1000 km of Harbour]]

CATEGORIES: 1971 in motorsport, World Sportscar Championship

The 1971 1000 km of Harbour was a one-off race run on 4 July 1971 at the Harbour Circuit near Harbour, France.

==Official results==

===Statistics===
"""

BAR_LINES = """|Race details
|Date
|4 July 1971
The 1971 Harbour Grand Prix was a Formula One motor race held at Harbour on 4 July 1971.
|Pos
|No
|Driver
|Laps
|Time/Retired
|1
|08
|Ann Archer
|60
|1:41:02.5
|Ret
|3
|Dan Ost
|12
|Engine
"""

BARE_LINES = "1971 Harbour Grand Prix - Encyclopedia\n1971 Harbour Grand Prix\n1971 Harbour Grand Prix\n" + "".join(
    f"{line.removeprefix('|')}\n"
    for line in [*BAR_LINES.splitlines(), *["|2", "|8", "|Benoît Dubois", "|60", "|+ 12.8"] * 3]
)

ALIGNED = """1971 Harbour Grand Prix

The 1971 Harbour Grand Prix was a Formula One motor race held at Harbour on 4 July 1971.

Classification

Pos  No  Driver          Constructor  Laps  Time/Retired  Grid  Points
1    08  Ann Archer      Lotus-Ford   60    1:41:02.5     1     9
2    8   Benoît Dubois   Matra        60    + 12.8        4     6
Ret  3   Dan Ost         BRM          12    Engine        3
"""

TABBED = "\n".join("\t".join(line.split("  ")) for line in ALIGNED.splitlines()) + "\n"

DOCUMENTS = {
    "html.html": HTML,
    "wikitext.wikitext": WIKITEXT,
    "markdown.txt": MARKDOWN,
    "bare-pipes.txt": BARE_PIPES,
    "titled.txt": TITLED,
    "bracketed.txt": BRACKETED,
    "bar-lines.txt": BAR_LINES,
    "bare-lines.txt": BARE_LINES,
    "aligned.txt": ALIGNED,
    "tabbed.txt": TABBED,
}

CELL_PIECES = (
    *(
        "1",
        "08",
        "007",
        "23 DNF",
        "5=",
        "3rd",
        "Ret",
        "NC",
        "1:34:42.124",
        "+8.675",
        "+1:23.4",
        "+2 Laps",
        "1 h 42 min 19.5 s",
    ),
    *("1:34,889", "76 (81)", "(5)", "7†", "4.5", "1/2", "½", "1. (18.)", "2:46:55.97", "172.558 km/h", "1000.76 mi"),
    *("GBR", "[Argentina]", "(GBR)", "United States", "🇬🇧", "Flag of France.svg", "JPN Archer Racing", "Ann Archer"),
    *(
        "Carl Ek, Jr.",
        "d'Ost",
        "(Relieved by Dan Ost)",
        "Ost / Ek",
        "Ost & Ek",
        "March 15",
        "4 July 1971",
        "1–3 May",
        "TBA",
    ),
    *(
        "Ford (Elan) 5.0 L V8",
        "Mazda R26B 4-rotor",
        "Porsche 3.6L Turbo Flat-6",
        "Lola B2K/10",
        "Riley & Scott Mk III C",
    ),
    *(
        "Engine",
        "Oil leak",
        "[1]",
        "[a]",
        "*",
        "—",
        "–",
        "-",
        "−",
        "\u00a0",
        "\u202f",
        "'",
        '"',
        "(",
        ")",
        "[",
        "]",
        ":",
    ),
    *(
        ".",
        ",",
        "/",
        "|",
        "+",
        "%",
        "#",
        " ",
        "  ",
        "\n",
        "\t",
        "\x00",
        "\u200b",
        "\u202e",
        "\u200f",
        "\ud800",
        "\ufeff",
    ),
    *(
        "²",
        "٣",
        "Ⅷ",
        "１",
        "é",
        "e\u0301",
        "İ",
        "ß",
        "ǅ",
        "C",
        "Cancelled",
        "Rd 1",
        "Michelin",
        "S\n5.0",
        "LMP900",
        "GT",
    ),
)
