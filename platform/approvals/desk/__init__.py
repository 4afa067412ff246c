"""The approvals on the officers' desk."""
