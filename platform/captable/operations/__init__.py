"""What can be done with a register of holders; one verb a file."""
