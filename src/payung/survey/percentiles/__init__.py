"""Quantiles of what children told in numbers, with their design-based intervals."""
