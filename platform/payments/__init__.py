"""The cash leg: money that is expected, came in, is held, goes back, or is paid out to an issuer."""
