"""Assignments become surfaces and the ledger of fit; the only stage that knows x and y."""
