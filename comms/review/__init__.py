"""What comes back from legal: every change read out of a Word file, and brought into the draft."""
