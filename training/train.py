"""`train`: fine-tune encoder and heads together; one process, seeds fixed, two cores or a GPU-less single one."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from training import settings
from training.augment import Augmenter, name_pools
from training.batches import Coder, Unit, bunch, inputs
from training.dyads import dyads
from training.examples import Example, join
from training.losses import dyad_loss, sentence_loss, unit_loss
from training.model import Encoder, Network
from training.negatives import empty, treebanks, trigger_words
from training.own import WHOLE, corpus
from training.sets import NAME_FILES, columns, name_example, wordy_english
from training.teacher import load_or_make


@dataclass(frozen=True)
class Options:
    """What one run changes against settings.toml."""

    name: str = "reader"
    epochs: int = 0  # 0: as the settings say
    fraction: float = 1.0  # of our own corpus
    init: str = ""  # continue from <work>/<init>.pt instead of the packed model
    rate: float = 0.0  # encoder peak; 0: as the settings say
    layers: int = 12  # 6: lower half only (learning curves)
    names: bool = True  # the other sets beside our corpus
    dyads: bool = True  # the marked pairs
    minutes: float = 0.0  # instead of epochs: as many as fit, the rate following the clock
    live: bool = False  # read our corpus anew at each epoch (it is being written)
    portion: float = 1.0  # of every text set in an epoch (a short last stage takes a part; pairs are drawn as ever)
    extensions: float = 0.0  # part of the extensions drawn in one epoch; 0: as the settings say
    others: float = 1.0  # of the sets that are not ours, beside `portion`


class Draws:
    """Draws the texts of each epoch."""

    def __init__(self, config: dict[str, Any], tokenizer: Tokenizer, options: Options) -> None:
        self.config = config
        self.with_names = options.names
        self.portion = options.portion
        self.rng = random.Random(config["train"]["seed"])
        self.options, self.epochs = options, 0
        self.columns = {name: columns(name, "train") for name in NAME_FILES}
        self.english = wordy_english()
        self.coder = Coder(tokenizer, config["train"]["max_tokens"], self.rng, config["train"]["blur"])
        self._load()

    def _load(self) -> None:
        """Read our corpus, and what is derived from it."""
        own = corpus("train")
        if self.options.fraction < 1.0:
            own = random.Random(1).sample(own, int(len(own) * self.options.fraction))
        triggers = trigger_words(own)
        plain = treebanks(triggers, {e.text for e in own}) if self.options.names else []
        pairs = dyads(own, self.rng) if self.options.dyads else []
        # all or nothing: a half-written file must not leave one draw's sentences beside another's words
        self.own, self.triggers, self.treebanks, self.dyads = own, triggers, plain, pairs
        self.augment = Augmenter(self.rng, name_pools(own, self.names(1.0)))

    def _refresh(self) -> None:
        """The corpus as it stands now; as it was where a file is half written."""
        try:
            self._load()
        except (ValueError, KeyError, OSError) as error:
            print(f"corpus not read anew: {error}", flush=True)

    def names(self, scale: float | None = None) -> list[Example]:
        """One epoch's name sentences."""
        shares = self.config["shares"]
        out: list[Example] = []
        for name, rows in self.columns.items():
            share = scale or shares[name]
            for tokens, tags in self.rng.sample(rows, int(len(rows) * share)):
                out.append(name_example(tokens, tags, name, NAME_FILES[name][0], self.rng.random() < 0.5))
        out += [e for e in self.english if scale or self.rng.random() < shares[e.source]]
        return [replace(e, events=()) if empty(e.text, self.triggers) else e for e in out]

    def texts(self) -> list[Example]:
        """Texts the teacher should know: as they stand, before any edit."""
        named = [
            name_example(tokens, tags, name, NAME_FILES[name][0], natural=True)
            for name, rows in self.columns.items()
            for tokens, tags in rows
        ]
        return [*self.own, *named]

    def epoch(self) -> tuple[list[Unit], list[Unit]]:
        """Units of one epoch: texts, and marked pairs."""
        if self.options.live and self.epochs:
            self._refresh()
        self.epochs += 1
        drawn = [e for e in self.own if self.rng.random() < self._share(e.source)]
        drawn = [e for e in drawn if self.rng.random() < self.portion]
        own = self._joined([self.augment(e) for e in drawn], 0.45)
        part = self.portion * self.options.others
        named = (
            self._joined([self.augment(e) for e in self.names() if self.rng.random() < part], 0.2)
            if self.with_names
            else []
        )
        share = self.config["shares"]["treebank"] * part
        plain = self._joined([self.augment(e) for e in self.treebanks if self.rng.random() < share], 0.3)
        units = [self.coder.unit(e) for e in [*own, *named, *plain] if e.text.strip()]
        share = self.config["train"]["dyad_share"]
        marked = [self.coder.dyad(d) for d in self.dyads if self.rng.random() < share]
        return units, [u for u in marked if u is not None]

    def _share(self, source: str) -> float:
        """Part of an item's set drawn in one epoch."""
        train = self.config["train"]
        if source.startswith("lexicon"):
            return float(train["frame_share"])
        return 1.0 if WHOLE.match(source) else self.options.extensions or float(train["extension_share"])

    def _joined(self, examples: list[Example], chance: float) -> list[Example]:
        by_lang: dict[tuple[str, bool], list[Example]] = {}
        for one in examples:
            # one text must be annotated alike throughout, or a masked layer would read as empty
            key = (one.lang, one.names is None, one.mentions is None, one.events is None, one.quotes is None)
            by_lang.setdefault(key, []).append(one)
        out: list[Example] = []
        for group in by_lang.values():
            self.rng.shuffle(group)
            at = 0
            while at < len(group):
                take = self.rng.choice((2, 2, 3, 4)) if self.rng.random() < chance else 1
                chosen = group[at : at + take]
                while len(chosen) > 1 and sum(len(e.text) for e in chosen) > 650:
                    chosen = chosen[:-1]
                out.append(join(chosen, self.rng.choice((" ", " ", "\n", "\n\n"))) if len(chosen) > 1 else chosen[0])
                at += len(chosen)
        return out


def optimiser(network: Network, config: dict[str, Any]) -> torch.optim.Optimizer:
    """AdamW with a higher rate for the heads."""
    train = config["train"]
    body = [
        p for n, p in network.named_parameters() if p.requires_grad and not n.startswith("heads") and "mark" not in n
    ]
    fresh = [p for n, p in network.named_parameters() if p.requires_grad and (n.startswith("heads") or "mark" in n)]
    groups = [
        {"params": body, "lr": train["rate"], "peak": train["rate"]},
        {"params": fresh, "lr": train["head_rate"], "peak": train["head_rate"]},
    ]
    return torch.optim.AdamW(groups, weight_decay=train["decay"], fused=True)


class Mean:
    """A running mean of the weights; steadier than the last ones."""

    def __init__(self, network: Network, train: dict[str, Any]) -> None:
        self.live = [p for p in network.parameters() if p.requires_grad]
        self.kept = [p.detach().clone() for p in self.live]
        self.decay, self.every, self.steps, self.taken = train["mean_decay"], train["mean_every"], 0, 0

    def step(self) -> None:
        """After each step of the optimiser; young means forget faster."""
        self.steps += 1
        if self.steps % self.every == 0:
            self.taken += 1
            decay = min(self.decay, self.taken / (self.taken + 9))
            torch._foreach_lerp_(self.kept, [p.detach() for p in self.live], 1.0 - decay)

    def state(self, network: Network) -> dict[str, torch.Tensor]:
        """The network's state dict with the mean in place of the live weights."""
        names = [n for n, p in network.named_parameters() if p.requires_grad]
        return network.state_dict() | dict(zip(names, self.kept, strict=True))


def set_rate(optimizer: torch.optim.Optimizer, train: dict[str, Any], done: float) -> None:
    """Rates at part `done` of the run: up in a line, held, down to zero in a line."""
    warm, hold = train["warmup"], max(train["hold"], train["warmup"])
    factor = min(done / warm + 1e-3, 1.0, (1.0 - done) / (1.0 - hold))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * max(factor, 0.0)


def train(options: Options) -> None:
    """Train and write <work>/<name>.pt and <name>.log.jsonl."""
    config = settings.load()
    work = settings.path("work")
    torch.manual_seed(config["train"]["seed"])
    if options.layers == 6:
        config["model"] |= {"exits": [6], "exit_weights": [1.0]}
    config["train"]["rate"] = options.rate or config["train"]["rate"]
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    draws = Draws(config, tokenizer, options)
    network, teacher, spread = start_network(config, tokenizer, [e.text for e in draws.texts()])
    if options.init:
        lacking = network.load_state_dict(torch.load(work / f"{options.init}.pt", weights_only=True), strict=False)
        print(f"new in this network: {', '.join(lacking.missing_keys) or 'nothing'}")
    fit(network, draws, options, (teacher, spread))


def start_network(config: dict[str, Any], tokenizer: Tokenizer, texts: list[str]):
    """The network as the packed model starts it, the teacher's vectors, and their spread."""
    work = settings.path("work")
    start = dict(np.load(work / "start.npz"))
    network = Network(start, config["model"])
    original = network.encoder if len(config["model"]["exits"]) > 1 else Encoder(start, [12])
    teacher = load_or_make(work / "teacher.npz", original, tokenizer, texts)
    stacked = torch.stack(list(teacher.values()))
    with torch.no_grad():
        for heads in network.heads:
            heads.sentence.bias.copy_(stacked.mean(0))
    return network, teacher, float(((stacked - stacked.mean(0)) ** 2).sum(1).mean())


def fit(network: Network, draws: Draws, options: Options, target: tuple[dict[str, torch.Tensor], float]) -> None:
    """The training loop: so many epochs, or as many as the minutes hold."""
    config, name, work = draws.config, options.name, settings.path("work")
    epochs = options.epochs or config["train"]["epochs"]
    optimizer = optimiser(network, config)
    network.train()
    network.encoder.drop = config["train"]["drop"]
    mean = Mean(network, config["train"])
    log = (work / f"{name}.log.jsonl").open("w", encoding="utf-8")
    began, step, epoch, done = time.time(), 0, 0, 0.0
    running = [0.0, 0.0]
    while done < 1.0:
        rows = _batches(draws, random.Random(config["train"]["seed"] + 1 + epoch))
        print(f"epoch {epoch}: {len(draws.own)} own texts, {len(draws.dyads)} dyads, {len(rows)} steps", flush=True)
        for at, (units, kind) in enumerate(rows):
            minutes = (time.time() - began) / 60
            done = minutes / options.minutes if options.minutes else (epoch + at / len(rows)) / epochs
            if done >= 1.0:
                break
            set_rate(optimizer, config["train"], done)
            running[kind] = 0.97 * running[kind] + 0.03 * _step(network, optimizer, (units, kind), config, target)
            mean.step()
            step += 1
            if step % 25 == 0:
                row = {"epoch": epoch, "step": step, "done": round(done, 3), "loss": [round(x, 3) for x in running]}
                log.write(json.dumps(row | {"minutes": round(minutes, 1)}) + "\n")
                log.flush()
        epoch += 1
        done = done if options.minutes else epoch / epochs
        torch.save(network.state_dict(), work / f"{name}-last.pt")
        torch.save(mean.state(network), work / f"{name}.pt")
    print(f"{name}: {(time.time() - began) / 60:.1f} minutes", flush=True)


def _batches(draws: Draws, rng: random.Random) -> list[tuple[list[Unit], int]]:
    """One epoch's batches in random order; kind 0 = texts, 1 = marked pairs."""
    size = draws.config["train"]["batch_tokens"]
    rows = [(b, kind) for kind, units in enumerate(draws.epoch()) for b in bunch(units, size, rng)]
    rng.shuffle(rows)
    return rows


def _step(network: Network, optimizer, batch: tuple[list[Unit], int], config: dict[str, Any], target) -> float:
    """One batch learnt; its loss."""
    loss = batch_loss(network, *batch, config, *target)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], config["train"]["clip"])
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


def batch_loss(network: Network, units: list[Unit], kind: int, config: dict[str, Any], teacher, spread: float):
    """Loss of a batch over all exits; kind 0 = texts, 1 = marked pairs."""
    ids, keep, marks = inputs(units)
    model, rates = config["model"], config["losses"] | {"smooth": config["train"]["smooth"]}
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = network.encoder(ids, keep, marks)
        loss = torch.zeros(())
        for heads, exit_states, weight in zip(network.heads, states, model["exit_weights"], strict=True):
            if kind == 1:
                loss = loss + weight * dyad_loss(heads, exit_states, keep, units)
            else:
                loss = loss + weight * unit_loss(heads, exit_states, units, rates)
                part = sentence_loss(heads, exit_states, units, teacher, spread)
                loss = loss + weight * model["sentence_weight"] * part
    return loss
