"""Edition and layout become assignments: which content stands in which slot, and why not."""

from banmian.plan.assign import assign

__all__ = ["assign"]
