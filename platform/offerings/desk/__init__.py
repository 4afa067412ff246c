"""Offerings and orders on the officers' desk."""
