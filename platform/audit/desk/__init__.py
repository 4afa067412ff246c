"""The journal's part of the desk, and what regulators may read of all the others."""
