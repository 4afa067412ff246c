"""What can be done with a document."""
