"""The rules of evidence, a module for each sort of name. docs/identity.md gives an example of each."""
