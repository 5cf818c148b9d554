"""What a set becomes when it leaves: one module a form."""
