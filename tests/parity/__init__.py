"""The platform's answer beforehand and the contract's: random registers, rules and transfers on a real node,
read by the real indexer, and every answer held against the other. `python -m tests.parity` runs it."""
