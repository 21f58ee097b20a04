from __future__ import annotations

from collections.abc import Callable

from racegraph.documents import Document

Read = Callable[[str | bytes], Document]

PAGE = """Race - a page

# 1999 Race of Nowhere

The **1999 race** was run at [Spa](//spa "Spa"). It rained.

## Results

| Pos | Driver | Team | Points |
|---|---|---|---|
| 1 | ![Finland](//img/fi.png) **[A. Able](//wiki/A_Able)** |  | *9* |
| 2 | B. Baker | Team \\| B | |

### Notes

* **Note**: one thing
  + inside it
"""


def test_title_sections_and_items_are_read(read: Read) -> None:
    document = read(PAGE)
    assert document.title == "1999 Race of Nowhere"
    assert [(section.heading, section.level) for section in document.sections] == [
        (None, 0),
        ("Results", 1),
        ("Notes", 2),
    ]
    texts = [sentence.text for text in document.texts() for sentence in text.sentences]
    assert texts == [
        "Race - a page",
        "The 1999 race was run at Spa.",
        "It rained.",
        "Note: one thing",
        "inside it",
    ]


def test_a_sentence_behind_marks_knows_its_place(read: Read) -> None:
    sentence = next(s for text in read(PAGE).texts() for s in text.sentences if s.text == "It rained.")
    assert sentence.line == 5
    assert PAGE.split("\n")[4][sentence.offset :] == "It rained."


def test_cells_keep_images_links_and_bold(read: Read) -> None:
    (table,) = read(PAGE).tables()
    assert [row.texts for row in table.rows] == [
        ("Pos", "Driver", "Team", "Points"),
        ("1", "A. Able", "", "9"),
        ("2", "B. Baker", "Team | B", ""),
    ]
    driver = table.rows[1].cells[1]
    assert (driver.images, driver.links, driver.bold) == (("Finland",), ("//wiki/A_Able",), True)
    assert not table.rows[1].cells[3].bold
    assert not table.lost_cells


def test_of_several_first_headings_none_is_the_title(read: Read) -> None:
    document = read("# A\n\n# B\n\n| X | Y |\n|---|---|\n| 1 | 2 |\n")
    assert document.title is None
    assert [section.heading for section in document.sections] == ["A", "B"]
