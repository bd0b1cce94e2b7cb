"""What a counter does, without windows."""
