"""What files say of themselves: reading their metadata blocks, and writing them into copies."""
