"""photoarchive: a desktop archive for news photographs."""

__version__ = "0.1.0"
