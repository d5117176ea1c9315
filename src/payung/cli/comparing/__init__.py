"""Surveys beside each other, on their way to a reader."""
