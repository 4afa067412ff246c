"""Where a stranger's file is opened: a child process that has no key, no database and no Django in it.

Started by `documents.isolation`; nothing here may import more than it needs to read the file.
"""
