"""Check boxes of task lists."""

from __future__ import annotations

from typing import Any

__all__ = ["box_of"]

# Maximum number of elements of an item searched for its box, which precedes the text.
_MAX_ELEMENTS = 6
_TASK_LISTS = frozenset({"inline-task-list", "task-list", "tasklist", "todo-list", "contains-task-list"})
_TICKED = frozenset({"checked", "done", "is-checked", "task-done", "completed"})


def box_of(item: Any) -> bool | None:
    """Return whether the check box of a list item is ticked; None if it has no box.

    Args:
        item: the element of the item.
    """
    for key in ("data-checked", "aria-checked"):
        if (value := item.get(key)) in {"true", "false"}:
            return bool(value == "true")
    if not (item.text or "").strip():
        for _, node in zip(range(_MAX_ELEMENTS), item.iterdescendants(), strict=False):
            box = _box(node)
            if box is not None:
                return box
            if (node.text or "").strip() or (node.tail or "").strip():
                break
    around = item.getparent()
    if around is not None and not _TASK_LISTS.isdisjoint(_names(around)):
        return not _TICKED.isdisjoint(_names(item))
    return None


def _box(node: Any) -> bool | None:
    """Return the state of a check box; None for any other element."""
    if node.tag == "input":
        return node.get("checked") is not None if (node.get("type") or "").lower() == "checkbox" else None
    if node.get("role") == "checkbox":
        return bool(node.get("aria-checked") == "true")
    names = _names(node) if node.get("class") and not len(node) and not (node.text or "").strip() else ()
    if "checkbox" not in names:
        return None
    return (
        False
        if "checkbox-off" in names
        else True
        if "checkbox-on" in names
        else not _TICKED.isdisjoint(names)
    )


def _names(element: Any) -> list[str]:
    return (element.get("class") or "")[:200].lower().split()
