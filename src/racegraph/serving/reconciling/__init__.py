"""The Reconciliation Service API over a graph: candidates for names, with scores, and whether one is certain.

`ReconciliationService(catalogue).routes()` are routes for any Starlette application; `create_app` serves them alone.
"""

from racegraph.serving.reconciling.access import Access
from racegraph.serving.reconciling.app import create_app
from racegraph.serving.reconciling.running import bind, in_background, new_server
from racegraph.serving.reconciling.service import ReconciliationService

__all__ = ["Access", "ReconciliationService", "bind", "create_app", "in_background", "new_server"]
