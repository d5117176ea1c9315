"""Whether two answers go together: tests of association in tables of weighted shares."""
