"""Documents: Word, Excel, charts and the sealed BagIt archive, made from domain objects."""
