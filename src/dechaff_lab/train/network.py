"""The PyTorch version of a network of `dechaff.scoring.model.network`, for training. Both compute the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from dechaff.scoring.model.file import DILATIONS, OF_PAGE, PAGE_TYPES, SPANS, convolution_weights, span_weight

__all__ = ["GAP", "Network"]

GAP = max(DILATIONS)
"""Empty rows between the pages of a batch, so that no convolution reaches the next page."""


def _dropped(values: Tensor, share: float) -> Tensor:
    """Set a share of the values to 0, in steps of 1/256. PyTorch's own dropout takes a quarter of the training time."""
    steps = round(share * 256)
    if not steps:
        return values
    drawn = torch.randint(-(1 << 63), (1 << 63) - 1, ((values.numel() + 7) // 8,)).view(torch.uint8)
    kept = drawn[: values.numel()].view(values.shape) >= steps
    return values * kept * (256 / (256 - steps))


class Network(nn.Module):
    """One of the networks of `dechaff.scoring.model.network`."""

    def __init__(self, names: Sequence[str], hidden: int, dropout: float) -> None:
        super().__init__()
        types = len(PAGE_TYPES)
        self.of_page = torch.tensor([float(name.startswith(OF_PAGE)) for name in names])
        """1 for the columns that are equal for all blocks of a page."""
        self.inputs = nn.Linear(len(names), hidden)
        self.told = nn.Linear(len(names), types, bias=False)
        self.kinds = nn.Linear(2 * hidden, types)
        self.page = nn.Linear(2 * hidden, hidden, bias=False)
        self.kind = nn.Linear(types, hidden, bias=False)
        self.middle = nn.Linear(hidden, hidden)
        self.spans = nn.ModuleList([nn.Linear(hidden, hidden, bias=False) for _ in SPANS])
        self.alike = nn.Linear(hidden, hidden, bias=False)
        self.convolutions = nn.ModuleList([nn.Linear(3 * hidden, hidden) for _ in DILATIONS])
        self.last = nn.Linear(2 * hidden, hidden)
        self.out = nn.Linear(hidden, 1)
        self.dropout = dropout

    def forward(
        self,
        matrix: Tensor,
        mask: Tensor,
        owner: Tensor,
        runs: tuple[Tensor, Tensor],
        around: Tensor,
        alike: Tensor,
        given: Tensor | None,
    ) -> tuple[Tensor, Tensor]:
        """Return the logit of each row and the type logits of each page.

        Args:
            matrix: (rows, columns), pages in sequence with `GAP` empty rows after each.
            mask: (rows, 1), 0 for the empty rows.
            owner: (rows,), the page of each row.
            runs: (runs,), the first row of each run, and the row after its last.
            around: (kinds of runs, rows), the run of each row.
            alike: (rows,), the number of the set that each row belongs to.
            given: (pages, types), the given types. For rows of NaN the network uses its own estimate.
        """
        share = self.dropout if self.training else 0.0
        shown = _dropped(matrix, share)
        first = torch.relu(self.inputs(shown)) * mask
        pages, sets = int(owner[-1]) + 1, int(alike.max()) + 1
        counts = torch.zeros(sets, 1).index_add_(0, alike, mask)
        set_means = torch.zeros(sets, first.shape[1]).index_add_(0, alike, first) / counts.clamp(min=1.0)
        set_owner = torch.zeros(sets, dtype=owner.dtype).index_copy_(0, alike, owner)
        weights = torch.log1p(counts)
        totals = torch.zeros(pages, 1).index_add_(0, set_owner, weights)
        means = torch.zeros(pages, first.shape[1]).index_add_(0, set_owner, weights * set_means) / totals
        rows = set_owner.unsqueeze(1).expand_as(set_means)
        most = torch.zeros(pages, first.shape[1]).scatter_reduce(0, rows, set_means, "amax")
        page = torch.cat([means, most], dim=1)
        starts = torch.cat([torch.zeros(1, dtype=torch.bool), owner[1:] != owner[:-1]])
        starts[0] = True
        kinds = self.kinds(page) + self.told(shown[starts] * self.of_page)
        types = torch.softmax(kinds, dim=1)
        if given is not None:
            types = torch.where(given.isnan(), types, given.nan_to_num())
        mixed = self.middle(first) + (self.page(page) + self.kind(types))[owner]
        sums = torch.cat([torch.zeros(1, first.shape[1], dtype=torch.float64), first.double().cumsum(0)])
        start, stop = runs
        run_means = ((sums[stop] - sums[start]) / (stop - start).clamp(min=1).unsqueeze(1)).float()
        for chosen, layer in zip(around, self.spans, strict=True):
            mixed = mixed + layer(run_means[chosen])
        mixed = mixed + self.alike(set_means)[alike]
        second = torch.relu(_dropped(mixed, share)) * mask
        context = second
        for distance, convolution in zip(DILATIONS, self.convolutions, strict=True):
            # One product over each block and its two neighbours takes half the time of PyTorch's convolution.
            padded = functional.pad(context, (0, 0, distance, distance))
            near = torch.cat([padded[: -2 * distance], context, padded[2 * distance :]], dim=1)
            context = (context + torch.relu(convolution(near))) * mask
        both = torch.cat([second, context], dim=1)
        return self.out(torch.relu(self.last(_dropped(both, share)))).squeeze(1), kinds

    def weights(self, mean: Any, scale: Any) -> dict[str, Any]:
        """Return the weights under the names and in the shapes of the model file."""

        def t(tensor: Tensor) -> Any:
            return tensor.detach().numpy()

        found = {
            "mean": mean,
            "scale": scale,
            "in_w": t(self.inputs.weight).T,
            "in_b": t(self.inputs.bias),
            "told_w": t(self.told.weight * self.of_page).T,
            "type_w": t(self.kinds.weight).T,
            "type_b": t(self.kinds.bias),
            "page_w": t(self.page.weight).T,
            "kind_w": t(self.kind.weight).T,
            "mid_w": t(self.middle.weight).T,
            "mid_b": t(self.middle.bias),
            "alike_w": t(self.alike.weight).T,
            "last_w": t(self.last.weight).T,
            "last_b": t(self.last.bias),
            "out_w": t(self.out.weight)[0],
            "out_b": t(self.out.bias),
        }
        for span, layer in zip(SPANS, self.spans, strict=True):
            found[span_weight(span)] = t(layer.weight).T  # type: ignore[arg-type]
        for distance, layer in zip(DILATIONS, self.convolutions, strict=True):
            kernel, bias = convolution_weights(distance)
            found[kernel] = t(layer.weight).T.reshape(3, -1, len(t(layer.bias)))  # type: ignore[arg-type]
            found[bias] = t(layer.bias)  # type: ignore[arg-type]
        return found
