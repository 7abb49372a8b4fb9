"""Shaped paragraphs become set lines; the files carry the sections of the CJK requirements.

`classes` (C) sorts characters, `prohibition` (K) says where a line may break, `spacing` (P, M) how
much space stands between two characters and how far it gives, `profile` holds a region's choices,
`clusters` lays a paragraph out on one endless line, `breaks` chooses the breaks, `justify` (J)
fits a chosen line, `paragraph` is the stage.
"""
