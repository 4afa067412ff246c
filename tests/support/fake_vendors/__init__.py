"""Pretended identity vendors that speak the real protocols over HTTP, callbacks included.

Written from the vendors' public documentation, and separately from the adapters, so that both would have to
misread it alike. All people, keys and decisions are made up.
"""

from tests.support.fake_vendors.fake_onfido import FakeOnfido
from tests.support.fake_vendors.fake_persona import FakePersona
from tests.support.fake_vendors.fake_sumsub import FakeSumsub
from tests.support.fake_vendors.fake_veriff import FakeVeriff
from tests.support.fake_vendors.server import Callback, FakeVendor, Mood, running

FAKES = (FakeSumsub, FakeOnfido, FakePersona, FakeVeriff)

__all__ = ["FAKES", "Callback", "FakeVendor", "Mood", "running"]
