"""Which names are the same driver, team, car: every judgement kept, explained, reversible."""

from racegraph.identity.evidence import Evidence
from racegraph.identity.folding import fold, fold_name, slug
from racegraph.identity.judgement_file import parse_judgements, read_judgements
from racegraph.identity.model import Identities, Judgement, PrintedName, Thing, UserJudgement, Verdict
from racegraph.identity.resolving import decide, resolve
from racegraph.identity.review import review
from racegraph.identity.sssom import write_sssom

__all__ = [
    "Evidence",
    "Identities",
    "Judgement",
    "PrintedName",
    "Thing",
    "UserJudgement",
    "Verdict",
    "decide",
    "fold",
    "fold_name",
    "parse_judgements",
    "read_judgements",
    "resolve",
    "review",
    "slug",
    "write_sssom",
]
