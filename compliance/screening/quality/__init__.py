"""How good the comparison of names is: labelled pairs, all made up, and the measure over thresholds."""
