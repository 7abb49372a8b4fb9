"""A finished PDF, anybody's, becomes findings: what a plant would send it back for.

Shares no code with `paint`: a checker that shares the writer's code shares its mistakes.
"""
