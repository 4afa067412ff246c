"""Faults on purpose: the numbered list of what can go wrong, injected into real processes, and the oracle
that counts what it cost. `python -m tests.faults` runs it; `--help` says how."""
