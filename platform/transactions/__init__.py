"""Outbound: an intention becomes a final transaction."""
