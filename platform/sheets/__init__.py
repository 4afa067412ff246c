"""Tables that somebody hands in, as CSV or as a workbook of Excel: bytes in, numbered rows of text out.

What the columns mean, and what is wrong in a cell, says whoever asked for the file (`tokens.holder_file`,
`offerings.orders_file`).
"""
