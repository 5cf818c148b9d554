"""What is seen: views read models and make edits."""
