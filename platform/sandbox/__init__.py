"""What integrators try the platform out with; only where nothing has value."""
