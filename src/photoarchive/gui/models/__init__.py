"""What views show: Qt models over app."""
