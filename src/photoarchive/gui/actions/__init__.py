"""What can be done, as values; menus, keys, tool bar and palette are made from them."""
