"""Numbers of laps."""

from __future__ import annotations

import re

from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import is_nothing, without_footnotes
from racegraph.documents.kept import kept

_WHOLE = re.compile(r"([0-9]{1,5})(?:\s?laps?)?(?:\s?\([^()]{1,30}\)|\s?/\s?[0-9]{1,4})?", re.IGNORECASE)


@kept
def parse_laps(text: str) -> int | None:
    """Return a number of laps, None where a dash says that none were run or none are known.

    Raises:
        CellError: the text is no whole number.
    """
    if is_nothing(text):
        return None
    found = _WHOLE.fullmatch(without_footnotes(text))
    if found is None:
        raise refuse("a whole number of laps", text)
    return int(found[1])
