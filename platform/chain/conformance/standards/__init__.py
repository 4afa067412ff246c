"""One file a standard: what it asks for as a table of functions, and its checks. `catalogue` lists them."""
