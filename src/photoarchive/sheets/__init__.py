"""Caption sheets as they come in: tables in CSV and XLSX, and plain texts, read as rows and words.
What their columns mean is decided above."""
