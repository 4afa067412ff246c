"""The wizard that designs a security: its steps, what was said at each, and what that comes to."""
