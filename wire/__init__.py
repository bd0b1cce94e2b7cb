"""The standard interface between terminals, channels and the centre, as code."""
