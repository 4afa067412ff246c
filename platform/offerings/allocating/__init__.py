"""Who gets how many units of an offering when more are asked for than there are, and why.

Pure: data in, data out. Nothing here reads a clock, a setting or a database; the same lines give the same
shares, whoever asks.
"""

from offerings.allocating.lines import Explanation, Line, Share
from offerings.allocating.methods import METHODS, allocate

__all__ = ["METHODS", "Explanation", "Line", "Share", "allocate"]
