"""List items with the figures of a race: `Pole Position - #25 Audi Sport Japan Team Goh - 2:14.889`."""

from __future__ import annotations

from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Sentence
from racegraph.parsers.model import Context
from racegraph.records import Record


def parse_statistic(sentence: Sentence, context: Context, accounting: Accounting) -> list[Record] | None:
    """Read one item of a race's statistics; None (and nothing said to the accounting) where it is none."""
    raise NotImplementedError
