"""The investor REST API."""
