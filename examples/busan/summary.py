"""What the story reached, as numbers read back from the chain: printed, and written for machines."""
