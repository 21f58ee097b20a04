"""analyse: a graph becomes networks, and networks become reports."""

from racegraph.networks.driver_team import QUERY, Seat, driver_team_network, select_seats
from racegraph.networks.graphml import graphml
from racegraph.networks.report import driver_team_report

__all__ = ["QUERY", "Seat", "driver_team_network", "driver_team_report", "graphml", "select_seats"]
