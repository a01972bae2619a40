"""Train the model on pages with gold text."""
