"""What can be done with a security; one verb a file."""
