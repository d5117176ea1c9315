"""Estimates as a table in a terminal."""

from payung.cli.table.printing import print_table

__all__ = ["print_table"]
