"""Whole databases: recognised, cut into parts, and each part parsed into the records that documents give, too."""

from racegraph.parsers.datasets.finding import find_dataset, parse_part
from racegraph.parsers.datasets.model import Dataset, Part
from racegraph.parsers.datasets.tables.pairing import with_their_tables

__all__ = ["Dataset", "Part", "find_dataset", "parse_part", "with_their_tables"]
