"""A draft turned into what leaves comms: Word files, HTML and plain text."""
