"""Pixels: previews, colour, orientation, and the pictures of the sample archive."""
