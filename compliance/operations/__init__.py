"""What can be done with a case and with the whitelist."""
