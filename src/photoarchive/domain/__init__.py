"""The words of the trade as frozen values; nothing but the standard library."""
