"""Messages to the centre, sooner or later, once each."""
