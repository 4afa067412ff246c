"""The rules of a token: what is wanted of it, what stands on chain, and what it takes to get there."""
