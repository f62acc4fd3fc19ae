"""Training of the reader: prepare, train, evaluate and export. Never imported by the package."""
