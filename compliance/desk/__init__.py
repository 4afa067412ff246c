"""Compliance's part of the officers' desk."""
