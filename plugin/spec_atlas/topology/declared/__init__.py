"""What a spec declares in code and tables; one file for each form it is declared in."""
