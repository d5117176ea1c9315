"""From a survey file to an instrument of its own: what is proposed, asked and written."""
