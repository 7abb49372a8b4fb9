"""Copy is read over for what a sub-editor would mark; `banmian lint` lists it change by change.

`widths` (half- and full-width forms), `pairs` (quotes, brackets and their nesting), `forms`
(traditional beside simplified), `heads` (how heads end), `copy` (which texts an edition has),
`changes` (proposals written into the sources), `conversion` (or drawn only, as a layout may ask).
Nothing here runs unless it is asked for.
"""
