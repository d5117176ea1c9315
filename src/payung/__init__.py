"""Payung: bullying of children in ASEAN, as work that can be seen and checked."""
