"""From records to identities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from racegraph.identity.folding import fold_name
from racegraph.identity.mentions import collect_mentions
from racegraph.identity.model import Identities, UserJudgement
from racegraph.identity.naming import name_things
from racegraph.records import Name, Record


def resolve(records: Iterable[Record], judgements: Sequence[UserJudgement] = ()) -> Identities:
    """Decide which names are the same thing.

    Args:
        records: of all documents, in any order; the order changes nothing.
        judgements: a person's own, which overrule ours.
    """
    mentions = collect_mentions(records)
    folded: dict[tuple[str, str, str], list[Name]] = defaultdict(list)
    for name in mentions.by_name:
        folded[name.kind, fold_name(name), name.qualifier].append(name)
    clusters = [tuple(names) for names in folded.values()]
    things = {name: thing for cluster, thing in name_things(clusters, mentions) for name in cluster}
    return Identities({name: things[name] for name in mentions.by_name})
