"""The pure rules of the counter: no store, no network, no clock."""
