"""Is this person on a list of sanctions? The lists, the comparison of names, and the hits officers decide."""
