"""Which names are the same driver, team, car: every judgement kept, explained, reversible."""

from racegraph.identity.folding import fold, fold_name, slug
from racegraph.identity.model import Identities, Judgement, PrintedName, Thing, UserJudgement, Verdict
from racegraph.identity.resolving import resolve

__all__ = [
    "Identities",
    "Judgement",
    "PrintedName",
    "Thing",
    "UserJudgement",
    "Verdict",
    "fold",
    "fold_name",
    "resolve",
    "slug",
]
