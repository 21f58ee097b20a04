"""The graph as pages for people: which tables a thing has; how they look is in templates/."""
