"""From facts to events. Every fact lies in the commit that made it: an entry of the journal, a row under a
block, the end of an operation. Each source has a cursor, so a fact becomes an event once."""
