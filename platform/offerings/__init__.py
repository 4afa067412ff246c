"""Primary offerings: terms under review, orders of investors, their money, and who gets how many units."""
