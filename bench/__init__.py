"""How right and how fast Communique is, beside named peers: `python -m bench` prints one table."""
