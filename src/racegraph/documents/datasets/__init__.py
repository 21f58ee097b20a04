"""How databases are stored: archives, YAML, JSON, CSV and SQLite as rows with their places. Nothing of motorsport."""

from racegraph.documents.datasets.items import Item, Leaf, leaves

__all__ = ["Item", "Leaf", "leaves"]
