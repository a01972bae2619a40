"""The rules that are applied after the model, in order. Each has its own file."""

from __future__ import annotations

from dechaff.decision.rule import DecisionRule, ProbabilityRule
from dechaff.decision.rules.answers import answers
from dechaff.decision.rules.author_notes import author_notes
from dechaff.decision.rules.between_text import between_text
from dechaff.decision.rules.chosen_by_site import chosen_by_site
from dechaff.decision.rules.code_labels import code_labels
from dechaff.decision.rules.comment_sections import comments
from dechaff.decision.rules.contact_lines import contact_lines
from dechaff.decision.rules.documented_terms import documented_terms
from dechaff.decision.rules.fact_boxes import fact_boxes
from dechaff.decision.rules.footer_notes import footer_notes
from dechaff.decision.rules.footnotes import footnotes
from dechaff.decision.rules.form_choices import form_choices, unlikely_form_choices
from dechaff.decision.rules.hidden_text import hidden_text
from dechaff.decision.rules.lead_lines import lead_lines
from dechaff.decision.rules.like_parts import like_parts
from dechaff.decision.rules.list_entries import list_entries
from dechaff.decision.rules.manual_lists import manual_lists
from dechaff.decision.rules.metadata_blocks import metadata_blocks
from dechaff.decision.rules.no_content import no_content
from dechaff.decision.rules.outside_text import outside_text
from dechaff.decision.rules.permalinks import permalinks
from dechaff.decision.rules.prompt_boxes import prompt_boxes
from dechaff.decision.rules.same_places import same_places
from dechaff.decision.rules.section_buttons import section_buttons
from dechaff.decision.rules.see_also_lists import see_also
from dechaff.decision.rules.standfirst import standfirst
from dechaff.decision.rules.trailing_heading import trailing_heading
from dechaff.decision.rules.trusted_evidence import trusted_evidence
from dechaff.decision.rules.units import one_probability_per_unit

__all__ = ["PROBABILITY_RULES", "RULES"]

PROBABILITY_RULES: tuple[ProbabilityRule, ...] = (one_probability_per_unit, unlikely_form_choices)
"""Change probabilities before the threshold is chosen."""

RULES: tuple[DecisionRule, ...] = (
    no_content,
    see_also,
    documented_terms,
    manual_lists,
    between_text,
    list_entries,
    lead_lines,
    contact_lines,
    like_parts,
    form_choices,
    answers,
    comments,
    trusted_evidence,
    fact_boxes,
    same_places,
    outside_text,
    prompt_boxes,
    author_notes,
    footnotes,
    footer_notes,
    section_buttons,
    code_labels,
    trailing_heading,
    hidden_text,
    metadata_blocks,
    standfirst,
    permalinks,
    chosen_by_site,
)
"""Change which blocks are kept. A rule sees the result of the rules before it."""
