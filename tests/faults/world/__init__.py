"""A simulated world: terminals, a line and a centre, whose every chance comes from one seed."""
