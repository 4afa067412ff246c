"""What the law of a regime asks, as data (`packs/`), and the pure functions that judge by it.

Facts in, verdicts out: no database, no clock, no network. Everything a verdict depends on is in its
arguments, so a decision can be replayed years later from what was stored with it.
"""
