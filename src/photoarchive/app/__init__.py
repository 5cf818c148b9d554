"""All that a face may ask for: no Qt, no SQL, no pixels."""
