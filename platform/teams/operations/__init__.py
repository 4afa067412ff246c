"""What can be done with a team."""
