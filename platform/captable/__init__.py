"""The register of holders, projected from the chain."""
