"""Things of a graph, and what other databases may have of them: asked for, and written down for a person to judge.

report = find_candidates(things, kind, service.manifest, service.ask)   # finding: what a service offers
text = write_candidates(report.rows, kind, ...)                         # candidate_file: SSSOM, for review

What a person has judged is read by `rdf.link_file` and applied by a build.
"""

from racegraph.linking.candidate_file import write_candidates
from racegraph.linking.finding import Report, Row, find_candidates
from racegraph.linking.kinds import LinkedKind

__all__ = ["LinkedKind", "Report", "Row", "find_candidates", "write_candidates"]
