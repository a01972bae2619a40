"""From a tree or lines of text to blocks and regions: the layout that all later stages read."""
