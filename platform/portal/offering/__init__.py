"""What the pages of an offering show: its way, its law in words, its figures, orders, shares, settlement."""
