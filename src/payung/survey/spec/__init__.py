"""What each estimator promises, as surveys small enough to check on paper; tests and reference read it."""
