"""What a reader must know before trusting a figure: what is unknown, unsure or contradicted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from racegraph.networks.building import Networks
from racegraph.networks.context import select
from racegraph.networks.model import Network

UNSURE = """\
PREFIX rg: <https://w3id.org/racegraph/ontology#>
PREFIX rgs: <https://w3id.org/racegraph/status/>
SELECT DISTINCT ?judgement ?thing ?evidence WHERE {
  ?judgement rg:verdict rgs:unsure ; rg:judges ?name .
  ?name rg:nameOf ?thing .
  OPTIONAL { ?judgement rg:evidence ?evidence }
}"""


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """A warning of a validation."""

    about: str  # IRI
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Unsure:
    """Names that may be one thing or several: had they been judged otherwise, the network would be another."""

    things: tuple[str, ...]  # IRIs
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What limits the figures of a network."""

    entries: int  # in the races of the network
    without_entrant: tuple[str, ...]  # entries, as the following
    without_driver: tuple[str, ...]
    without_class: tuple[str, ...]
    without_position: tuple[str, ...]
    races_without_date: tuple[str, ...]
    nodes_without_label: tuple[str, ...]  # IRIs
    unsure: tuple[Unsure, ...]
    is_checked: bool  # whether contradictions were looked for
    contradictions: tuple[Contradiction, ...]


def read_quality(networks: Networks, network: Network, contradictions: Sequence[Contradiction] | None) -> Quality:
    """Return what is missing from the races of a network, and what doubts touch its nodes and entries."""
    context, races = networks.context, set(network.race_labels)
    entries = sorted(entry for entry, race in context.races.items() if race in races)
    things = {node.iri for node in network.nodes.values()}
    return Quality(
        entries=len(entries),
        without_entrant=tuple(entry for entry in entries if entry not in context.entrants),
        without_driver=tuple(entry for entry in entries if entry not in context.drivers),
        without_class=tuple(entry for entry in entries if entry not in context.classes),
        without_position=tuple(entry for entry in entries if entry not in context.positions),
        races_without_date=tuple(race for race in sorted(races) if race not in context.dates),
        nodes_without_label=tuple(sorted(thing for thing in things if thing not in context.labels)),
        unsure=_unsure(networks, things),
        is_checked=contradictions is not None,
        contradictions=tuple(
            sorted({each for each in contradictions or () if _touches(each.about, things | races | set(entries))})
        ),
    )


def _unsure(networks: Networks, things: set[str]) -> tuple[Unsure, ...]:
    judged: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for judgement, thing, evidence in select(networks.store, UNSURE):
        judged[judgement][0].add(thing)
        judged[judgement][1].add(evidence)
    found = {
        Unsure(tuple(sorted(about)), tuple(sorted(evidence - {""})))
        for about, evidence in judged.values()
        if about & things
    }
    return tuple(sorted(found))


def _touches(about: str, things: set[str]) -> bool:
    """Whether a thing, or what it is a part of, is among these: a result is a part of its entry."""
    return about in things or about.rpartition("/")[0] in things
