"""How money is seen from outside: a file a module that turns what a bank or a chain says into lines."""
