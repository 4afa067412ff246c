"""The papers of an offering: its term sheet, an order's confirmation, the statement of what came of it."""
