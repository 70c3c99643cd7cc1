"""Pages and the API: the same answers as on the command line, for a browser and for programs."""
