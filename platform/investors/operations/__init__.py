"""What can be done for an investor and their wallets."""
