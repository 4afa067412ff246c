"""The deeds on securities that need a second person: what each is about, does and changes. One file a family.

Importing this registers them (`approvals.actions`).
"""

from tokens.deeds import deploying, issuing, replacing, ruling, stopping, taking

__all__ = ["deploying", "issuing", "replacing", "ruling", "stopping", "taking"]
