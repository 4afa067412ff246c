"""Receivers and deliveries on the desk, to read."""
