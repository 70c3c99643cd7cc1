"""`python -m communique.cli`: the same as `communique`, where scripts are not installed."""

from communique.cli import main

main(prog_name="communique")
