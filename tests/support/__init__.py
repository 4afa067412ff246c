"""What several kinds of tests lean on."""
