"""A network as a report: one page for a browser, the same in Markdown and in JSON."""

from racegraph.networks.reporting.findings import Findings, find
from racegraph.networks.reporting.page import html_page
from racegraph.networks.reporting.quality import Contradiction
from racegraph.networks.reporting.texts import json_text, markdown_text

__all__ = ["Contradiction", "Findings", "find", "html_page", "json_text", "markdown_text"]
