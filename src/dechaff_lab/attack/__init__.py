"""Attack the library: hostile pages, fuzzing, slow regular expressions, encodings."""
