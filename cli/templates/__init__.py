"""HTML documents: Jinja templates, and nothing that runs."""
