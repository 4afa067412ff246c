"""Who is told what: events made from facts, and their way to receivers and to open streams."""
