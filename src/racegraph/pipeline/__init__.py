"""The order of the stages, and nothing else: read, parse, resolve, infer, map, validate, export, analyse."""

from racegraph.identity import read_judgements
from racegraph.pipeline.building import Build, build
from racegraph.pipeline.publishing import Published, publish

__all__ = ["Build", "Published", "build", "publish", "read_judgements"]
