"""Finished surfaces become PDF bytes, or a text dump that tests compare.

`pdf` assembles the file from `pdf_sheet` (boxes, clip, marks), `pdf_content` (operators),
`pdf_fonts`, `pdf_ink`, `pdf_metadata` and `pictures`; `condition` says what is printed on.
"""
