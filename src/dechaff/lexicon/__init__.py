"""Word lists and the modules that load them: tags, class names, phrases by language."""
