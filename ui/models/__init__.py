"""Qt item models over tuples of dataclasses."""
