"""Embedded font programs become facts of their glyphs: how many, how wide, by which name or code.

They are read by hand, not by the library that cut them: a checker that shares the writer's code
shares its mistakes.
"""
