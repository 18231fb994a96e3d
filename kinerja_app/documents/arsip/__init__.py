"""The archive: write-once BagIt bags in a chain, which any archivist can verify without this program.

`arsip` is what services use; the other modules hold one subject each: `nama` (which bag, which file), `bag` (one bag on
disk), `rantai` (the append-only list of links), `verify` and `recovery`.
"""
