"""A page becomes its plates: one picture an ink, and what can be measured on them.

A plate is the same page with every colour replaced by its share of that one ink, in gray; what
overprints without the ink is left out of it (ISO 32000-1 §8.6.7). PDFium draws it. Blending by
component then comes out right by itself, as inks blend by their complements (§11.3.5.2).
"""
