"""Excel workbooks of the program: made for filling in, read back cell by cell, every fault with its place."""
