"""`comms lint --grammar`: what LanguageTool finds, asked of a server that the user runs or names. Nothing is downloaded."""
