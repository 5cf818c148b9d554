"""Dictionaries of Hunspell: where they are, and what they know."""
