"""The pairs of names that nobody could decide, for a person to decide."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode, Store

from racegraph.rdf.looking_up import objects, one_line, texts
from racegraph.rdf.vocabulary import rg, rgs


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two names that may be one thing's.

    Args:
        kind: of thing: `team`, `person` ...
        likeliness: from 0 to 1, that they are the same.
    """

    kind: str
    first: str
    second: str
    likeliness: Decimal
    evidence: tuple[str, ...]


def open_pairs(store: Store) -> list[OpenPair]:
    """Return the unsure pairs, the likeliest first: there a person's word changes most."""
    judgements = {quad.subject for quad in store.quads_for_pattern(None, rg.verdict, rgs.unsure, None)}
    pairs = [pair for node in judgements if isinstance(node, NamedNode) and (pair := _pair(store, node)) is not None]
    return sorted(pairs, key=lambda pair: (-pair.likeliness, pair.kind, pair.first, pair.second))


def review_text(store: Store, most: int = 50) -> str:
    """Return the unsure pairs as lines for a judgements file, the evidence above each.

    Args:
        store: holds the graph.
        most: how many pairs to list.
    """
    pairs = open_pairs(store)
    if not pairs:
        return "No pair of names is unsure.\n"
    blocks = [_block(pair) for pair in pairs[:most]]
    if len(pairs) > most:
        blocks.append(f"# {len(pairs) - most} more")
    return "\n\n".join(blocks) + "\n"


def _pair(store: Store, judgement: NamedNode) -> OpenPair | None:
    nodes = objects(store, judgement, rg.judges)
    names = sorted(text for node in nodes for text in texts(store, node, rg.nameAsPrinted))
    if len(names) < 2:
        return None
    kind = min(str(node).rpartition("/name/")[2].split("/")[1] for node in nodes)
    likeliness = max(map(Decimal, texts(store, judgement, rg.judgementConfidence)), default=Decimal(0))
    return OpenPair(kind, names[0], names[-1], likeliness, tuple(texts(store, judgement, rg.evidence)))


def _block(pair: OpenPair) -> str:
    evidence = [f"# {one_line(sentence)}" for sentence in pair.evidence]
    line = "\t".join(one_line(text) for text in (pair.kind, pair.first, "same or different", pair.second))
    return "\n".join([f"# {pair.likeliness:.0%} likely the same", *evidence, line])
