"""Sends the journal's daily root to the chain, misses it when it is late, and verifies the journal on demand."""
