"""The domain: what is known of one incident, who may see what, and what must hold before a text leaves."""
