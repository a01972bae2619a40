"""How results change when pages are changed in ways that leave their content as it is."""
