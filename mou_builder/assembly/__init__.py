"""From an edition and options to a document: select and fill."""
