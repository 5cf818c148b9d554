"""The verbs, one file each. A module's `declare` adds its verb to the parser."""
