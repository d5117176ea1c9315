"""What the library says when it will not give a number."""

LONGEST_SHOWN = 80


class Refusal(Exception):
    """A number was asked for that cannot be given; the message is one sentence that says what to do."""


def shown(text: str) -> str:
    """Return a text as a message shows it: its beginning, where it is long."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
