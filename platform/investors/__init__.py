"""Persons and entities that hold, their wallets and the proof of control."""
