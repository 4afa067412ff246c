"""What can be done for the journal's proof."""
