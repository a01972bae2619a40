"""The numbers that describe each block to the model."""
