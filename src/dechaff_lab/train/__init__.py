"""Learn the model from pages with gold text."""
