"""What the library says when it will not give a number."""


class Refusal(Exception):
    """A number was asked for that cannot be given; the message is one sentence that says what to do."""
