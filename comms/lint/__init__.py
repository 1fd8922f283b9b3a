"""What a draft must not say, must say, and whether the facts bear it out."""
