"""kg serve: the protocol, the limits, the pages, and clients of others against it."""
