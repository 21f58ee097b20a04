"""The order of the stages, and nothing else: read, parse, resolve, infer, map, validate, export, analyse."""

from racegraph.identity import read_judgements
from racegraph.pipeline.building import Build, build
from racegraph.pipeline.publishing import Published, publish
from racegraph.rdf.link_file import JudgedLinks, read_links

__all__ = ["Build", "JudgedLinks", "Published", "build", "publish", "read_judgements", "read_links"]
