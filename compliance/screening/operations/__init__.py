"""What can be done with lists of sanctions and with hits."""
