"""What is wrong with the words about a photograph: the rules of the house, each a function."""
