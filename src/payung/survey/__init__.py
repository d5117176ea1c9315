"""Statistics of complex surveys: importable alone, without a web framework."""
