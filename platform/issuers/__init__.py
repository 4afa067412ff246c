"""The legal entity that issues, its papers and its review."""
