"""The graph over HTTP, on this machine: reads the graph and nothing else."""
