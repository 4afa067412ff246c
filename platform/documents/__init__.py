"""Files addressed by their hash, encrypted at rest."""
