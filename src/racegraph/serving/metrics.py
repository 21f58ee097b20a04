"""What the server did so far, in the text format that Prometheus reads."""

from __future__ import annotations

from racegraph.serving.asking import Asker


def metrics_text(asker: Asker, triples: int) -> str:
    """Return counts of questions by how they ended, their time, and the places of the pool.

    Args:
        asker: who brings questions to the workers.
        triples: in the graph.
    """
    lines = [
        "# HELP racegraph_triples Triples in the graph.",
        "# TYPE racegraph_triples gauge",
        f"racegraph_triples {triples}",
        "# HELP racegraph_questions_total Queries and pages, by how they ended.",
        "# TYPE racegraph_questions_total counter",
        *(f'racegraph_questions_total{{outcome="{name}"}} {number}' for name, number in sorted(asker.outcomes.items())),
        "# HELP racegraph_question_seconds_total Seconds from question to answer, all together.",
        "# TYPE racegraph_question_seconds_total counter",
        f"racegraph_question_seconds_total {asker.seconds:.6f}",
        "# HELP racegraph_places Places of the pool, by what they are used for.",
        "# TYPE racegraph_places gauge",
        *(f'racegraph_places{{state="{name}"}} {number}' for name, number in sorted(asker.pool.state.items())),
    ]
    return "\n".join(lines) + "\n"
