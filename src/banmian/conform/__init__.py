"""A finished PDF is held against the clauses of CJK setting, by the places of its characters.

`pdf_lines` reads the characters back with PDFium and sorts them into lines by the geometry in
`manifest.json`, `makeup` into heads, columns, rules and pictures; `clauses`, `head_clauses` and
`page_clauses` are the assertions; nothing here knows how the lines were made.
"""
