"""One module a command, imported only when it is wanted: `sign` does not wait for MkDocs. Each has `run`."""
