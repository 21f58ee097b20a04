"""Fuzzing of the readers, the parsers and the cell grammars: `make fuzz SECONDS=60`."""
