"""Many pages at once: rows, Arrow batches and `dechaff run`."""
