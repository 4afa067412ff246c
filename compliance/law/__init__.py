"""The law asked about people and securities of this platform: facts are gathered, decisions kept and told.

What the database does not know stays unknown in the facts, and so blocks (`compliance.rules`).
"""
