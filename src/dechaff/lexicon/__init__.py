"""Word lists, apart from the code that reads them: tags, class-name vocabulary, phrases per language."""
