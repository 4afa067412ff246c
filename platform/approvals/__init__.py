"""Four eyes: what one person asks for, another looks at and lets happen, and nothing else than that."""
