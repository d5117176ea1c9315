"""Confidentiality: what must not be told of few children, and what would tell it."""
