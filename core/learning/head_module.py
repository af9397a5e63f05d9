"""A head as a torch module: the same numbers as `Head`, with weights that can be trained."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import normalize

from core.learning.assignment import Assignment
from core.learning.head import Block, Head
from core.learning.settings import TrainedBlocks


class AssignmentModule(nn.Module):
    """As `Assignment`, for rows that are `length` times shorter: what a weight of rows of length 1 makes of them."""

    means: Tensor
    precisions: Tensor
    offsets: Tensor

    def __init__(self, assignment: Assignment, length: float) -> None:
        super().__init__()
        self._length, self._scale = length, assignment.scale
        self.register_buffer("means", torch.from_numpy(assignment.means.copy()))
        self.register_buffer("precisions", torch.from_numpy(assignment.precisions.copy()))
        self.register_buffer("offsets", torch.from_numpy(assignment.offsets.copy()))

    def forward(self, rows: Tensor) -> Tensor:
        """(n, d) to (n, d)."""
        rows = rows * self._length
        apart = rows.square().sum(dim=1, keepdim=True) - 2 * rows @ self.means.T + self.means.square().sum(dim=1)
        shares = torch.softmax(self.offsets - self.precisions * apart / 2, dim=1)
        return self._scale * (shares @ self.means)


class HeadModule(nn.Module):
    """Blocks side by side, as `Head`.

    A normalised block gives the same output whatever the length of its weight, so that its weight is held with rows of
    length 1 on average: a learning rate then means the same in every library. (Where there is soft assignment,
    the length is how sharp it is, and is trained.) Centres, shares and the means of the assignment stay as they are.

    `trained`: "all" blocks, or the "first" alone: of an aligned head the discriminant part, so that the whitened part
    keeps categories nobody has named yet as findable as they were.
    """

    def __init__(self, head: Head, device: str = "cpu", trained: TrainedBlocks = "all") -> None:
        super().__init__()
        self._head = head
        self._weights = nn.ParameterDict()
        self._assignments = nn.ModuleDict()
        for i, block in enumerate(head.blocks):
            if block.weight is not None:
                weight = torch.from_numpy(block.weight / _length(block))
                self._weights[str(i)] = nn.Parameter(weight, requires_grad=trained == "all" or i == 0)
            if block.centre is not None:
                self.register_buffer(f"_centre{i}", torch.from_numpy(block.centre.copy()))
            if block.assignment is not None:
                self._assignments[str(i)] = AssignmentModule(block.assignment, float(_length(block)))
        self.to(device)

    def project(self, features: Tensor) -> Tensor:
        """u: (n, D) float32 trunk features to (n, dim)."""
        parts: list[Tensor] = []
        for i, block in enumerate(self._head.blocks):
            part = features if block.centre is None else features - self.get_buffer(f"_centre{i}")
            if block.weight is not None:
                part = part @ self._weights[str(i)].T
            if block.assignment is not None:
                part = normalize(part, dim=1, eps=1e-12) + self._assignments[str(i)](part)
            if block.normalise:
                part = normalize(part, dim=1, eps=1e-12)
            parts.append(part * block.scale)
        return torch.cat(parts, dim=1)

    def forward(self, features: Tensor) -> Tensor:
        """z: (n, D) float32 trunk features to (n, dim) of length 1."""
        return normalize(self.project(features), dim=1, eps=1e-12)

    @property
    def only_weight(self) -> nn.Parameter:
        """The weight of a head that has one. Raises ValueError where there are more or none."""
        (weight,) = self.parameters()
        return weight

    def to_head(self) -> Head:
        """The head as it is now. Weights that did not move come back as they were, up to rounding."""
        blocks: list[Block] = []
        for i, block in enumerate(self._head.blocks):
            weight = block.weight
            if weight is not None and self._weights[str(i)].requires_grad:
                weight = (self._weights[str(i)].detach().cpu().numpy() * _length(block)).astype(np.float32)
            blocks.append(replace(block, weight=weight))
        return Head(self._head.feature_dim, tuple(blocks))


def _length(block: Block) -> np.float32:
    if block.weight is None or not block.normalise:
        return np.float32(1.0)
    return np.float32(max(float(np.sqrt((block.weight.astype(np.float64) ** 2).sum(axis=1).mean())), 1e-30))
