"""Long tasks as plain generators of `Outcome`: whoever iterates shows progress, whoever closes
cancels, and what was yielded is committed and stays."""
