"""Read-only views of a catalogue: documents, explorer data, samples."""
