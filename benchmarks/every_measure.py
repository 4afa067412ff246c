"""All measurements; each module adds its own to the list as it is imported."""

from benchmarks import captable, indexing, issuing, staging  # noqa: F401
