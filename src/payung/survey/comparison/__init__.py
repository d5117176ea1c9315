"""Independent surveys beside each other: what changed, and whether one can tell."""
