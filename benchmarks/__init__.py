"""Measurements that run both sides, or count: `make bench`, `make scale`."""
