"""Whether the facts bear a text out: what its readers may know, beside what it says. Loaded only where facts are."""
