"""Inbound: logs become facts that hang from blocks."""
