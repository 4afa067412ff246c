"""Who acts for an organisation: invitations, roles, and how somebody ceases to."""
