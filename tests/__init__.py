"""Behaviour, on real services: see CONTRIBUTING.md."""
