"""Tables of organisation, people, grants, terminals and policy."""
