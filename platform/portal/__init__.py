"""The issuer's web portal."""
