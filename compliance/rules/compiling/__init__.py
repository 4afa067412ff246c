"""From a rule pack to what a token is told on chain, and to a report of where each rule is enforced. Pure."""
