"""The benchmark of checks: planted faults that must be found, and the same words clean."""
