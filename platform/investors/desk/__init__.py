"""Investors on the officers' desk."""
