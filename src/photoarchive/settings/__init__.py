"""What a person or an archive has chosen."""
