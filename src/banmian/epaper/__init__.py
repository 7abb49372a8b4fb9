"""Finished pages and the copy become what an e-paper needs: regions, HTML and ninjs."""
