"""The journal's daily root on chain, missed when it is late; and the verification that is asked for."""
