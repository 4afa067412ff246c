"""The only folder that speaks to a node."""
