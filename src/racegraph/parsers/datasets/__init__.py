"""Whole databases: recognised, cut into parts, and each part parsed into the records that documents give, too."""

from racegraph.parsers.datasets.ergast.recognition import with_pages_together
from racegraph.parsers.datasets.finding import find_dataset, is_whole, parse_part
from racegraph.parsers.datasets.model import Dataset, Part
from racegraph.parsers.datasets.tables.pairing import with_their_tables

__all__ = ["Dataset", "Part", "find_dataset", "is_whole", "parse_part", "with_pages_together", "with_their_tables"]
