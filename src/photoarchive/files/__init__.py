"""Files on disk: found, read, copied so that nothing is ever half there."""
