"""Rules about the sections a kind of spec asks for."""
