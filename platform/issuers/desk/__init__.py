"""The issuers' part of the officers' desk."""
