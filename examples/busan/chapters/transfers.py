"""Chapters 7 and 8: an identified investor may receive units, a stranger may not, and why."""
