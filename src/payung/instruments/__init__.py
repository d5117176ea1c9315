"""Survey files, what is wrong with them, and the questionnaires they were asked with."""
