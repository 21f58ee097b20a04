"""The pages of the live wiki, in our own words."""

from __future__ import annotations

RACE = "2003 Petit Le Mans"
RACE_TEXT = """\
The '''2003 Petit Le Mans''' was the last of nine races in the [[2003 American Le Mans Series season]].
[[Road Atlanta]] hosted the event on October 18, 2003.

== Official results ==
Class winners are in bold.

{| class="wikitable"
|-
! Pos !! Class !! No !! Team !! Drivers !! Chassis !! Tyre !! Laps
|-
! rowspan=2| '''1'''
| rowspan=2| '''LMP900'''
| rowspan=2| '''38'''
| rowspan=2| '''[[Champion Racing|ADT Champion Racing]]'''
| rowspan=2| '''[[JJ Lehto]]<br>[[Johnny Herbert]]'''
| '''[[Audi R8 (LMP)|Audi R8]]'''
| rowspan=2| M
| rowspan=2| '''394'''
|-
| '''Audi 3.6 L Turbo V8'''
|-
! rowspan=2| 2
| rowspan=2| LMP900
| rowspan=2| 10
| rowspan=2| [[Panoz Motorsports|JML Team Panoz]]
| rowspan=2| [[Olivier Beretta]]<br>[[David Saelens]]<br>[[Max Papis]]
| [[Panoz LMP01 Evo]]
| rowspan=2| M
| rowspan=2| 386
|-
| Élan 6L8 6.0 L V8
|-
! rowspan=2| DNF
| rowspan=2| GT
| rowspan=2| 23
| rowspan=2| [[Alex Job Racing]]
| rowspan=2| [[Lucas Luhr]]<br>[[Sascha Maassen]]
| [[Porsche 911 GT3-RS]]
| rowspan=2| M
| rowspan=2| 120
|-
| Porsche 3.6 L Flat-6
|}

[[Category:2003 in motorsport]]
[[Category:Petit Le Mans]]
"""

# More than one answer of a list holds, where the test asks for five at a time.
CATEGORY = "Rounds of the test"
MEMBERS = tuple(f"Round {number:02}" for number in range(1, 13))

# Names that a file must not have as they are.
ODD_TITLES = ("CON", "Nul.txt", "Kimi Räikkönen", "Audi R8", "AUDI R8", "🏁 Flag", "Гран-при", "A" + "b" * 250)

PAGES = {
    RACE: RACE_TEXT,
    "Petit Le Mans 2003": f"#REDIRECT [[{RACE}]]",
    "Twice": "#REDIRECT [[Petit Le Mans 2003]]",
    "Round and round": "#REDIRECT [[Round and back]]",
    "Round and back": "#REDIRECT [[Round and round]]",
    "To nowhere": "#REDIRECT [[Nobody has written this]]",
    "To a part": f"#REDIRECT [[{RACE}#Official results]]",
    "JJ Lehto": "'''JJ Lehto''' is a former racing driver from [[Finland]].\n[[Category:Finnish racing drivers]]",
    "Johnny Herbert": "'''Johnny Herbert''' is a former racing driver.\n[[Category:English racing drivers]]",
    "ADT Champion Racing": "#REDIRECT [[Champion Racing]]",
    "Champion Racing": "'''Champion Racing''' was a team in Florida.\n[[Category:American auto racing teams]]",
    "Road Atlanta": "'''Road Atlanta''' is a race track in Georgia.\n[[Category:Motorsport venues in Georgia]]",
    "2003 American Le Mans Series season": "The '''2003 American Le Mans Series season''' had nine rounds."
    "\n[[Category:American Le Mans Series seasons]]",
    "Finland": "A country.\n[[Category:Countries]]",
    **dict.fromkeys(MEMBERS, f"The round of that name.\n[[Category:{CATEGORY}]]"),
    **{title: f"A page whose title is “{title}”." for title in ODD_TITLES},
}
