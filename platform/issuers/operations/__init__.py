"""What can be done with an issuer's application."""
