"""What can be done with a request for a dangerous deed."""
