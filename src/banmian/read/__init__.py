"""YAML, Markdown and picture files become an `Edition` and a `Layout`, each word with its place.

Nothing is raised for bad input: every reader returns its result, or None, and all the problems of
all the files in one run. `edition.read_edition` and `layout.read_layout` do it; what an edit did
not touch is `remembered`.
"""
