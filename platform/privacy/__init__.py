"""Whose data is whose: a key per person, what is kept of them and why, and how long."""
