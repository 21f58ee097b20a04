"""From names that are one thing to the thing: its label and its id, whatever the order of the inputs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from racegraph.identity.folding import fold_name, plain_letters, short_hash, shortest_form, slug
from racegraph.identity.mentions import Mentions
from racegraph.identity.model import Thing
from racegraph.records import Name

Cluster = tuple[Name, ...]  # names of one thing, sorted


def name_things(clusters: Iterable[Cluster], mentions: Mentions) -> Iterator[tuple[Cluster, Thing]]:
    """Yield each cluster with the thing it is.

    Two things of one kind that would get the same id are told apart by their qualifier; failing that, by a
    hash of their label.
    """
    by_slug: dict[tuple[str, str], list[tuple[Name, Cluster]]] = defaultdict(list)
    for cluster in clusters:
        preferred = preferred_name(cluster, mentions)
        by_slug[preferred.kind, slug(shortest_form(_name_for_id(preferred, cluster)))].append((preferred, cluster))
    for (_, plain), rivals in sorted(by_slug.items()):
        rivals.sort(key=lambda rival: (_qualifier(rival[1]), rival))
        taken: set[str] = set()
        for preferred, cluster in rivals:
            identifier = _identifier(plain, preferred, cluster, taken, by_slug)
            taken.add(identifier)
            yield cluster, Thing(preferred.kind, identifier, preferred.text, _spellings(preferred, cluster))


def preferred_name(cluster: Cluster, mentions: Mentions) -> Name:
    """Return the name that a thing goes by.

    The name its own document bears comes first; then a name that no sentence gives as merely another or a
    former one; then the one most often printed; then the richer spelling, then the first in order.
    """
    if len(cluster) == 1:
        return cluster[0]
    other_names = {other for name, other in mentions.stated if name in cluster}

    def rank(name: Name) -> tuple[int, bool, int, int, int, Name]:
        return (
            -mentions.titles.get(name, 0),
            name in other_names,
            -mentions.times_printed(name),
            *_poverty(name.text),
            name,
        )

    return min(cluster, key=rank)


def _name_for_id(preferred: Name, cluster: Cluster) -> Name:
    """Among the spellings of the preferred name, one that does not depend on how often each is printed."""
    if len(cluster) == 1:
        return preferred
    folded = fold_name(preferred)
    spellings = (name for name in cluster if fold_name(name) == folded)
    return min(spellings, key=lambda name: (*_poverty(shortest_form(name)), shortest_form(name)))


def _poverty(text: str) -> tuple[int, int]:
    """Less is better: accents, then lower-case letters and word breaks, are what careless printing drops."""
    plain = plain_letters(text)
    accents = sum(c not in plain for c in text.casefold())
    return -accents, -sum(c.islower() or c.isspace() for c in text)


def _spellings(preferred: Name, cluster: Cluster) -> tuple[str, ...]:
    return preferred.text, *sorted({name.text for name in cluster} - {preferred.text})


def _qualifier(cluster: Cluster) -> str:
    return min(name.qualifier for name in cluster)


def _identifier(
    plain: str,
    preferred: Name,
    cluster: Cluster,
    taken: set[str],
    by_slug: dict[tuple[str, str], list[tuple[Name, Cluster]]],
) -> str:
    if not taken:
        return plain
    qualifier = slug(_qualifier(cluster)) if _qualifier(cluster) else ""
    if qualifier:
        candidate = qualifier if qualifier.startswith(plain) else f"{plain}-{qualifier}"
        if candidate not in taken and (preferred.kind, candidate) not in by_slug:
            return candidate
    return f"{plain}-{short_hash(f'{preferred.text} {preferred.qualifier}')}"
