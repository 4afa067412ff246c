"""The three services the platform stands on, started for a machine that has none of its own.

Only the standard library is used: `make demo` runs this before it trusts any installed package.
"""
