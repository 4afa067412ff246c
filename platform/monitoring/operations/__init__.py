"""What people and commands can have done here: a file a verb."""
