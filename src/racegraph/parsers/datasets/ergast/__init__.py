"""Ergast, the database of Formula One that ended in 2024, and Jolpica, which goes on with it under the same API.

The CSV dump and the JSON pages both come to the columns of the dump (`source.Source`); from there on there is one
parser, and the records are those that f1db gives.
"""
