"""The first day, played through the real windows by key presses and scans."""
