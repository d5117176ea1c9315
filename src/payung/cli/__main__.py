"""`python -m payung.cli` is the `payung` command."""

from payung.cli import main

main()
