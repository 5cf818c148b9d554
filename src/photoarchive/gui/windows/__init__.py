"""Windows and dialogs: they assemble, and hold no logic."""
