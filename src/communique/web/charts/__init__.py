"""Charts of a dossier and of a promise: what is drawn, and how, as SVG made on the server."""
