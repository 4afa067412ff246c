"""The vocabulary every app speaks: errors, field types, states, units, registries and the clock."""
