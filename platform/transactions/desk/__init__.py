"""What an operator can do about senders and operations."""
