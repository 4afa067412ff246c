"""The chapters of the story, in the order in which `play.py` calls them."""
