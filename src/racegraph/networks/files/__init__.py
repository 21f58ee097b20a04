"""A network as files that other programs open; the same network gives the same bytes."""

from racegraph.networks.files.forms import FILE_FORMS, network_files

__all__ = ["FILE_FORMS", "network_files"]
