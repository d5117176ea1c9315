"""Logistic regression with design-based errors, and what it says of impact."""
