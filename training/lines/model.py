"""The line model in torch: a small convolution over line features and a linear-chain CRF on top."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from data import STATES, Page

S = len(STATES)
NEG = -30.0  # in the log domain: as good as never, and no gold path is lost to rounding
# from -> to; a page goes head, title, meta, body with gaps, tail, and may leave any of them out
FOLLOWS = {"H": "HTMBZ", "T": "MBZ", "M": "MBZ", "B": "BGZ", "G": "GB", "Z": "Z"}
STARTS = "HTMBZ"
ENDS = "HTMBZ"


class LogPartition(torch.autograd.Function):
    """Log partition of a batch of chains; forward and backward run in scaled probabilities (numpy, float64).

    Inputs: scores (batch, lines, states), transitions, start, end, inside (1 for real lines, real lines first).
    """

    @staticmethod
    def forward(ctx, scores, trans, start, end, inside):
        e = scores.detach().numpy().astype(np.float64)
        top = e.max(2, keepdims=True)
        e = np.exp(e - top).transpose(1, 0, 2)
        step, first, last = (
            np.exp(np.maximum(x.detach().numpy().astype(np.float64), -30)) for x in (trans, start, end)
        )
        real = inside.numpy() > 0
        n, size = e.shape[:2]
        alpha, norm = np.empty_like(e), np.ones((n, size))
        now = first * e[0]
        for t in range(n):
            if t:
                now = np.where(real[:, t, None], (now @ step) * e[t], now)
            norm[t] = now.sum(1)
            now = now / norm[t][:, None]
            alpha[t] = now
        tail = (now * last).sum(1)
        z = np.log(norm).sum(0) + np.log(tail) + (top[:, :, 0] * real).sum(1)
        beta = np.empty_like(e)
        after = np.repeat((last / tail[:, None]), 1, axis=0)
        for t in range(n - 1, -1, -1):
            beta[t] = after
            if t:
                after = np.where(real[:, t, None], ((after * e[t]) @ step.T) / norm[t][:, None], after)
        mark = alpha * beta
        inner = (real.T[1:, :, None] / norm[1:, :, None]) * e[1:] * beta[1:]
        pairs = np.einsum("tbi,tbj->bij", alpha[:-1], inner) * step
        ends = real.sum(1) - 1
        closing = mark[ends, np.arange(size)]
        ctx.save_for_backward(
            *(
                torch.from_numpy(x.astype(np.float32))
                for x in ((mark * real.T[..., None]).transpose(1, 0, 2), pairs, mark[0], closing)
            )
        )
        return torch.from_numpy(z.astype(np.float32))

    @staticmethod
    def backward(ctx, grad):
        mark, pairs, opening, closing = ctx.saved_tensors
        return grad[:, None, None] * mark, (grad[:, None, None] * pairs).sum(0), grad @ opening, grad @ closing, None


class LineModel(nn.Module):
    """Scores of the six states for every line, and their transitions."""

    def __init__(self, features: int, width: int = 24, hidden: int = 32, drop: float = 0.15) -> None:
        super().__init__()
        self.embed = nn.Linear(features, width)
        self.near = nn.Conv1d(width, hidden, 5, padding=2)
        self.far = nn.Conv1d(hidden, hidden, 5, padding=6, dilation=3)
        self.out = nn.Linear(width + 2 * hidden, S)
        self.drop = nn.Dropout(drop)
        self.trans = nn.Parameter(torch.zeros(S, S))
        self.start = nn.Parameter(torch.zeros(S))
        self.end = nn.Parameter(torch.zeros(S))
        mask = torch.full((S, S), NEG)
        for a, followers in FOLLOWS.items():
            for b in followers:
                mask[STATES.index(a), STATES.index(b)] = 0
        self.register_buffer("mask", mask)
        self.register_buffer("start_mask", torch.tensor([0.0 if s in STARTS else NEG for s in STATES]))
        self.register_buffer("end_mask", torch.tensor([0.0 if s in ENDS else NEG for s in STATES]))

    def emissions(self, x: Tensor, inside: Tensor) -> Tensor:
        """x (batch, lines, features), inside (batch, lines) 1 for real lines."""
        keep = inside[..., None]
        e = torch.relu(self.embed(self.drop(x))) * keep
        a = torch.relu(self.near(self.drop(e).transpose(1, 2))).transpose(1, 2) * keep
        b = torch.relu(self.far(self.drop(a).transpose(1, 2))).transpose(1, 2) * keep
        return self.out(torch.cat([e, a, b], -1))

    def forward_score(self, scores: Tensor, inside: Tensor) -> Tensor:
        """Log partition of (batch, lines, states) scores."""
        # A window may begin or end anywhere; decoding may not.
        return LogPartition.apply(scores, self.trans + self.mask, self.start, self.end, inside)

    def loss(self, x: Tensor, inside: Tensor, allowed: Tensor, cost: Tensor) -> Tensor:
        """Softmax-margin: paths that mislabel many words must lose by more."""
        scores = self.emissions(x, inside)
        gold = scores.masked_fill(~allowed, NEG)
        both = torch.cat([scores + cost, gold])
        total = self.forward_score(both, torch.cat([inside, inside]))
        count = x.shape[0]
        return (total[:count] - total[count:]).mean()


def batches(pages: list[Page], size: int, longest: int, seed: int):
    """Pages of like length together, shuffled; very long pages are cut to a window around their body."""
    rng = np.random.default_rng(seed)
    order = sorted(range(len(pages)), key=lambda i: (min(len(pages[i].x), longest), rng.random()))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    for group in groups:
        yield collate([window(pages[i], longest, rng) for i in group])


def window(page: Page, longest: int, rng) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    n = len(page.x)
    if n <= longest:
        return page.x, page.allowed, page.words
    body = np.flatnonzero(page.allowed == 1 << STATES.index("B"))
    middle = int(body.mean()) if len(body) else n // 2
    a = int(np.clip(middle - longest // 2 + rng.integers(-longest // 4, longest // 4), 0, n - longest))
    return page.x[a : a + longest], page.allowed[a : a + longest], page.words[a : a + longest]


def collate(items: list[tuple[np.ndarray, np.ndarray, np.ndarray]]):
    n = max(len(x) for x, _, _ in items)
    features = items[0][0].shape[1]
    x = torch.zeros(len(items), n, features)
    inside = torch.zeros(len(items), n)
    allowed = torch.ones(len(items), n, S, dtype=torch.bool)
    words = torch.zeros(len(items), n)
    for i, (a, b, w) in enumerate(items):
        k = len(a)
        x[i, :k] = torch.from_numpy(a)
        inside[i, :k] = 1
        allowed[i, :k] = torch.from_numpy(((b[:, None] >> np.arange(S)) & 1).astype(bool))
        words[i, :k] = torch.from_numpy(w)
    return x, inside, allowed, words


def margin(allowed: Tensor, words: Tensor, scale: float) -> Tensor:
    """Cost of each state on each line: words gained or lost by a wrong keep/drop decision."""
    b = STATES.index("B")
    size = (words.clamp(max=60) / 20).clamp(min=0.1) * scale
    must_keep = allowed[..., b] & (allowed.sum(-1) == 1)
    must_drop = ~allowed[..., b]
    cost = torch.zeros(*allowed.shape)
    cost[..., b] = size * must_drop
    for s in range(S):
        if s != b:
            cost[..., s] = size * must_keep
    return cost


def train(
    pages: list[Page],
    *,
    epochs: int = 24,
    seed: int = 0,
    scale: float = 0.5,
    longest: int = 230,
    lr: float = 4e-3,
    batch: int = 24,
    weight=None,
    log=None,
    **kw,
) -> LineModel:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    model = LineModel(pages[0].x.shape[1], **kw)
    steps = epochs * ((len(pages) + batch - 1) // batch)
    optim = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=1e-2)
    plan = torch.optim.lr_scheduler.OneCycleLR(optim, lr, total_steps=steps, pct_start=0.15)
    model.train()
    mean = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.98))
    for epoch in range(epochs):
        total = 0.0
        for x, inside, allowed, words in batches(pages, batch, longest, seed * 1000 + epoch):
            loss = model.loss(x, inside, allowed, margin(allowed, words, scale))
            optim.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optim.step()
            plan.step()
            mean.update_parameters(model)
            total += float(loss.detach())
        if log:
            log(f"epoch {epoch} loss {total:.1f}")
    return mean.module.eval()


@torch.no_grad()
def decode(model: LineModel, x: np.ndarray) -> list[int]:
    """Best states of one page."""
    if not len(x):
        return []
    scores = model.emissions(torch.from_numpy(x)[None], torch.ones(1, len(x)))[0].numpy()
    trans = (model.trans + model.mask).numpy()
    alpha = scores[0] + (model.start + model.start_mask).numpy()
    back = []
    for row in scores[1:]:
        table = alpha[:, None] + trans
        back.append(table.argmax(0))
        alpha = table.max(0) + row
    state = int((alpha + (model.end + model.end_mask).numpy()).argmax())
    path = [state]
    for step in reversed(back):
        state = int(step[state])
        path.append(state)
    return path[::-1]
