"""The API: the answers of the command line's `--json`, over HTTP."""
