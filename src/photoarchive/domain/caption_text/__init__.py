"""The text of a caption, taken apart into the fields of a photograph."""
