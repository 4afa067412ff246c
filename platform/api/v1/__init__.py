"""Version 1 of the investor API; one file a resource."""
