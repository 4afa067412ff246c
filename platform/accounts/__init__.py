"""People, the organisations they act for, and who may do what."""
