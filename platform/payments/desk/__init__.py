"""Money on the officers' desk."""
