"""f1db, the open Formula One database (f1db.com), in each of its published layouts.

All layouts come to the rows of its source tree (`source.Source`); from there on there is one parser.
"""
