"""The deeds on securities that need a second person: what each is about, does and changes. One file a family.

Importing this registers them (`approvals.actions`).
"""

from tokens.deeds import issuing, replacing, ruling, stopping, taking

__all__ = ["issuing", "replacing", "ruling", "stopping", "taking"]
