"""What a memorandum is: its values, one walk over them, numbers, references and prose."""
