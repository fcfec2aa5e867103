"""What a memorandum is written as."""
