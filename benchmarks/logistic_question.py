"""The model that every engine is asked for: one outcome on four terms of labels."""

OUTCOME = "q0"
# The exposure is true or not; the others are columns of labels.
EXPOSURE = "q1"
COLUMNS = ("sex", "grade", "urban")
