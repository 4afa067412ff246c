"""Securities as the officers' desk shows them."""
