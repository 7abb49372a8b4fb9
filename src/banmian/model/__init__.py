"""The data that pass between the stages, one module a boundary; nothing here does anything."""
