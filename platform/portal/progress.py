"""Stub."""
def progress_of(holder_import):
    return {"parts": [], "watching": False, "issuable": 0, "holder_import": holder_import}
