"""What a spec's fields and tables say of its review and approval."""
