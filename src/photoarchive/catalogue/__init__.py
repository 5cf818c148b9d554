"""The SQLite catalogue: the truth about annotations. The only room that speaks SQL."""
