"""Small strict grammars: the text of one cell → one value.

Each function takes text and returns a value, or raises CellError telling what was expected; the caller, who
knows file, line and column, says where.
"""
