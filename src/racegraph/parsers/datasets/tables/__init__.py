"""Any table of results, in CSV, TSV or Parquet, with a small file that says what its columns are.

`results.csv` is read with `results.toml`, or `results.csv.toml`, beside it; docs/tables.md has the words.
"""
