"""How risky it is to serve an investor: facts in, factors and a level out, by dated tables."""
