"""What can be done with offerings and orders, one verb a file."""
