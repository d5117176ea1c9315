"""A planned survey, on its way to a reader."""
