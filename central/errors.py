"""The families of what can go wrong at the centre."""


class CentreError(Exception):
    """Something a person can act on; shown as a sentence, never as a trace."""


class ConfigurationError(CentreError):
    """The centre is not set up as this program needs it."""


class TryLaterError(CentreError):
    """What is needed is busy or away for now."""
