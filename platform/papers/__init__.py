"""Papers the platform writes: a title, facts, tables and words as data in, a PDF out.

What a paper says comes from whoever knows it (`offerings.papers`); here is only how it looks.
"""
