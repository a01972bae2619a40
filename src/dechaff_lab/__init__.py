"""The workshop of dechaff: corpora, labels, training, scoring, benchmarks. Not part of the wheel."""
