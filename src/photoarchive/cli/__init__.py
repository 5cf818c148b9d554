"""The command line: every action of the window as a verb, by the same code."""
