"""Events as they come, for an app that keeps one request open."""
