"""The graph over HTTP, on this machine: SPARQL, pages, search, reconciliation. Reads the graph and nothing else.

The server's process speaks HTTP (`running.py`); each question is answered in a worker process, which can be stopped.
Nothing is imported here, so that a worker loads only what answers need.
"""
