"""Text becomes glyphs in font units, before any size or measure is known.

`region` says whose rules hold, `context` whether a mark belongs to Chinese or Western text,
`itemise` cuts a paragraph into runs of one face, `harfbuzz` shapes them, `frames` gives marks
their width, `paragraph` is the stage.
"""
