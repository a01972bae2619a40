"""Development tools for dechaff: corpora, training, scoring, benchmarks, attacks. Not part of the wheel."""
