"""The root of all errors this package raises."""


class ReuseError(Exception):
    """What was given can't be worked with; the message says what, why and what to do."""
