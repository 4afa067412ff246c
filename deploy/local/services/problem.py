"""What a person can mend is told in one line, never as a traceback."""


class Problem(Exception):
    """Something outside the program is wrong. The text says what it is and what to do about it."""
