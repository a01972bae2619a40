"""Put the result of all stages together as a `Page`."""
