"""What can be done with receivers of events."""
