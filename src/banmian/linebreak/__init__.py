"""Shaped paragraphs become set lines; the files carry the sections of the CJK requirements.

`classes` (C) sorts characters, `prohibition` (K) says where a line may break, `spacing` (P, M) how
much space stands between two characters and how far it gives, `profile` holds a region's choices,
`clusters` finds the units of a paragraph, `strip` lays them out on one endless line, `strain` tells
how far a line would be bent, `breaks` chooses where to cut (`greedy`: line by line; `looseness`: in
a line more or fewer), `justify` (J) fits each line, `paragraph` is the stage.
"""
