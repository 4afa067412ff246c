"""What can be done with a machine's access."""
