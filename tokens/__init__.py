"""What is issued: terms, deployment, issuance and the on-chain register."""
