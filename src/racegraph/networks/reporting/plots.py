"""Pictures of figures as SVG: the same bytes every time, in the colours of the page around them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from racegraph.networks.reporting.content import number
from racegraph.networks.reporting.findings import Findings

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INK, _ACCENT, _OTHER = "#112233", "#112244", "#112255"  # replaced by the page's own colours
_VARIABLES = {_INK: "var(--ink)", _ACCENT: "var(--accent)", _OTHER: "var(--other)"}
_TOP = 14  # rows and columns of the heat map
_SETTINGS: Any = {  # matplotlib lists every name that it knows in a type of its own
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10,
    "text.color": _INK,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.parse_math": False,  # a name with two $ is no formula
}


def draw_plots(findings: Findings) -> dict[str, tuple[str, str]]:
    """Return each plot by name as its caption and its SVG; what has nothing to show is left out."""
    drawn = {}
    for name, (caption, has_data, draw, size) in _plots(findings).items():
        if has_data:
            drawn[name] = (caption, _svg(name, draw, size))
    return drawn


def _plots(findings: Findings) -> dict[str, tuple[str, bool, Callable[[Axes], None], tuple[float, float]]]:
    countries = _country_pairs(findings)
    many = len({name for name, _ in countries}) > 1
    size = (6.4, 1.6 + 0.27 * min(_TOP, len({name for name, _ in countries})))
    return {
        "degrees": (
            "Degree distribution: how many nodes have how many neighbours",
            bool(findings.nodes),
            lambda axes: _degrees(axes, findings),
            (7.2, 3.0),
        ),
        "timeline": (
            "Each slice of time: who was there before, who is new, and who left since the slice before",
            len(findings.slices) > 1,
            lambda axes: _timeline(axes, findings),
            (7.2, 3.0),
        ),
        "countries": (
            "Edges between nationalities: the larger the number, the darker",
            many,
            lambda axes: _heat_map(axes, countries, findings),
            size,
        ),
    }


def _degrees(axes: Axes, findings: Findings) -> None:
    roles = dict.fromkeys(role for pair in findings.network.definition.roles.values() for role in pair)
    for place, role in enumerate(roles):
        counts = Counter(findings.nodes[node.key].degree for node in findings.network.with_role(role))
        degrees = sorted(counts)
        axes.plot(
            degrees,
            [counts[degree] for degree in degrees],
            "os^"[place % 3],
            color=(_ACCENT, _OTHER, _INK)[place % 3],
            label=f"{role}s" if role not in {"series", "chassis"} else role,
            markersize=6,
        )
    axes.set_xlabel("neighbours")
    axes.set_ylabel("nodes")
    axes.set_yscale("log")
    if max((figures.degree for figures in findings.nodes.values()), default=0) > 60:
        axes.set_xscale("log")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.legend(frameon=False)


def _timeline(axes: Axes, findings: Findings) -> None:
    places = range(len(findings.slices))
    # Of the first slice nobody knows who is new.
    new = [0 if each.jaccard is None else len(each.entered) for each in findings.slices]
    stayed = [len(each.keys) - count for each, count in zip(findings.slices, new, strict=True)]
    axes.bar(places, stayed, color=_INK, alpha=0.45, label="not new", width=0.8)
    axes.bar(
        places,
        new,
        bottom=stayed,
        color=_ACCENT,
        label="new",
        width=0.8,
    )
    axes.bar(places, [-len(each.left) for each in findings.slices], color=_OTHER, label="left", width=0.8)
    axes.axhline(0, color=_INK, linewidth=0.8)
    step = max(1, len(findings.slices) // 12)
    axes.set_xticks(list(places)[::step], [each.label for each in findings.slices][::step])
    axes.set_ylabel(f"{findings.network.definition.lead_role}s")
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.legend(frameon=False, ncols=3, loc="upper left", bbox_to_anchor=(0, 1.2))


def _country_pairs(findings: Findings) -> Counter[tuple[str, str]]:
    nodes, pairs = findings.network.nodes, Counter[tuple[str, str]]()
    same_sort = not findings.network.definition.is_bipartite and not findings.network.definition.directed
    for edge in findings.network.edges:
        for one in nodes[edge.one].countries:
            for other in nodes[edge.other].countries:
                pairs[one, other] += 1
                if same_sort and one != other:
                    pairs[other, one] += 1
    return pairs


def _heat_map(axes: Axes, pairs: Counter[tuple[str, str]], findings: Findings) -> None:
    ends = next(iter(findings.network.definition.roles.values()))
    rows, columns = (_most(pairs, 0), _most(pairs, 1))
    largest = max(pairs.values())
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            count = pairs[row, column]
            if count:
                axes.barh(y, 0.94, left=x - 0.47, height=0.9, color=_ACCENT, alpha=0.12 + 0.6 * count / largest)
                axes.text(x, y, number(count), ha="center", va="center", fontsize=8)
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xticks(range(len(columns)), columns, rotation=40, ha="left")
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.set_ylabel(ends[0])
    axes.set_xlabel(ends[1])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.tick_params(length=0)
    for side in ("left", "bottom", "top", "right"):
        axes.spines[side].set_visible(False)


def _most(pairs: Counter[tuple[str, str]], end: int) -> list[str]:
    counts: Counter[str] = Counter()
    for pair, count in pairs.items():
        counts[pair[end]] += count
    return sorted(sorted(counts), key=lambda name: -counts[name])[:_TOP]


def _svg(name: str, draw: Callable[[Axes], None], size: tuple[float, float]) -> str:
    from matplotlib import rc_context  # noqa: PLC0415 - half a second
    from matplotlib.figure import Figure  # noqa: PLC0415

    output = io.StringIO()
    with rc_context(_SETTINGS | {"svg.hashsalt": name}):
        figure = Figure(figsize=size)
        draw(figure.subplots())
        figure.savefig(output, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None})
    text = output.getvalue()
    text = text[text.index("<svg") :]  # without the XML declaration and the DOCTYPE, inside a page
    for colour, variable in _VARIABLES.items():
        text = text.replace(colour, variable)
    return text
