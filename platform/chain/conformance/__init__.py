"""Which token standards does a contract keep? Reads any address over RPC and grades what it finds.

`bytecode`, `functions`, `evidence` and `grading` are pure; `reader` asks the node, always at one block and
never with a transaction; `standards/` says what each standard asks for; `kit` puts them together.
"""
