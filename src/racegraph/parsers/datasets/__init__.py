"""Whole databases: recognised, cut into parts, and each part parsed into the records that documents give, too."""

from racegraph.parsers.datasets.finding import find_dataset, parse_part
from racegraph.parsers.datasets.model import Dataset, Part

__all__ = ["Dataset", "Part", "find_dataset", "parse_part"]
