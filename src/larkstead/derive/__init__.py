"""Read-only views of a catalogue: documents, search, OpenAPI, explorer data, samples."""
