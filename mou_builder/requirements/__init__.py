"""What a memorandum is judged by, and the judgement."""
