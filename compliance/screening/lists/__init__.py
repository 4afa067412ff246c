"""The official lists of sanctions, each in its publisher's own XML, read in one pass.

OFAC's classic SDN.XML is read, not the "advanced" one: it has every name, date and nationality that
matching needs and its schema is the one OFAC documents first.
"""

from collections.abc import Mapping

from compliance.screening.lists.base import Listing, ListRefused, Reader
from compliance.screening.lists.eu import read_eu
from compliance.screening.lists.ofac import read_ofac
from compliance.screening.lists.uk import read_uk
from compliance.screening.lists.un import read_un

__all__ = ["READERS", "ListRefused", "Listing", "Reader"]

READERS: Mapping[str, Reader] = {"ofac": read_ofac, "un": read_un, "eu": read_eu, "uk": read_uk}
