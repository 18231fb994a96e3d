"""Word round trip: a Telaah that comes back from Word, read and compared with the one the program made."""
