"""Heartbeats and incidents: a stuck loop or a broken register is never silent."""
