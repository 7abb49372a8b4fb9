"""Font files become faces, faces become a library that says which face sets a character.

`catalogue` reads fonts.yaml, `sfnt` looks at a file from outside, `table` holds what setting needs
of a face, `face` and `library` are what other stages ask, `subset` makes the programs embedded in
a PDF, `coverage` tells what is missing before a press does.
"""
