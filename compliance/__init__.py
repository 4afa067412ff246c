"""Who may hold: cases, classes and the whitelist."""
