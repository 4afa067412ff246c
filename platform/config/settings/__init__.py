"""One module an environment (local, test, production), each importing `base`, which reads `parts`."""
