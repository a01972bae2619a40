"""What is decided after the model, one rule a file."""
