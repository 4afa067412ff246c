"""One noun a contract: its calls, views and events. Pure: bytes in, bytes out, tested without a node."""
