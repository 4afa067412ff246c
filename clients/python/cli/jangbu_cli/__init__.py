"""The investor API of Jangbu from a terminal."""
