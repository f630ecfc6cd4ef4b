"""What the network must compute, in PyTorch, from a model file.

    python reference.py MODEL OUT     scores of the texts below by MODEL
    python reference.py --small DIR   a small model of random weights, and its scores

The Go code is held against these scores. Nothing here is fast.
"""
import argparse
import json
import math
import pathlib

import torch
import torch.nn.functional as F
from tokenizers import BertWordPieceTokenizer

import export
import marks
import modelfile
from words import FEATURES, region, windows, words_of

TEXTS = [
    "The bridge over the Lenne stays shut, mayor Ida Holm said on Monday.",
    "“We were never asked,” said Tomas Varga, who runs the ferry. “Not once.”",
    "Kesto's minister has denied a claim that the harbour was sold.\n\n"
    "According to two officials familiar with the talks, the buyer had asked for the tolls as well; "
    "the ministry would not say what became of it.\n\n"
    "“There is no buyer,\" the minister, Oona Räsänen-Li, told the Kesto Courier. \"There was none, "
    "and there will be none.”\n\nThe union said that its members believed neither side.",
    "HARBOUR NOT FOR SALE, SAYS MINISTER",
    "\"Stay at home,\" the mayor urged.\n\"The water is still rising.\n\"Nobody should cross the weir.\"",
    "Ωmega naïve ﬁsh 東京 e\u0301tude x²: co-operate’s 3,500 said",
]
CUES = {"said", "says", "denied", "claim", "asked", "told", "urged", "believed"}

def cues_of(words):
    low = [w["text"].lower() for w in words]
    return [[i, i + 1] if w == "according" else [i] for i, w in enumerate(low) if w in CUES or w == "according"]


class Network:
    def __init__(self, path):
        self.config, self.vocabulary, tensors = modelfile.read(path)
        self.t = {k: torch.from_numpy(v) for k, v in tensors.items()}
        self.id = {p: i for i, p in enumerate(self.vocabulary)}

    def linear(self, name, x):
        return F.linear(x, self.t[name + ".weight"], self.t[name + ".bias"])

    def norm(self, name, x, epsilon):
        return F.layer_norm(x, x.shape[-1:], self.t[name + ".gain"], self.t[name + ".shift"], epsilon)

    def layer(self, name, x):
        c, n = self.config, len(x)
        q, k, v = (self.linear(f"{name}.{p}", x).view(n, c["heads"], -1).transpose(0, 1) for p in ("query", "key", "value"))
        p = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[-1]), -1)
        y = self.linear(name + ".attention", (p @ v).transpose(0, 1).reshape(n, -1))
        x = self.norm(name + ".attention.norm", x + y, c["epsilon"])
        y = self.linear(name + ".outer", F.gelu(self.linear(name + ".inner", x)))
        return self.norm(name + ".outer.norm", x + y, c["epsilon"])

    def encode(self, words):
        """Hidden rows, cue scores of all words, each word's first row."""
        pieces, feature, first = [self.id["[CLS]"]], [0], []
        for w in words:
            first.append(len(pieces))
            pieces += w["pieces"]
            feature += [w["feature"]] * len(w["pieces"])
        pieces.append(self.id["[SEP]"])
        feature.append(0)
        x = self.t["embed.word"][pieces] + self.t["embed.feature"][feature] + self.t["embed.position"][:len(pieces)]
        xs = [self.norm("embed.norm", x, self.config["epsilon"])]
        for i in range(self.config["layers"]):
            xs.append(self.layer(f"encoder.{i}", xs[-1]))
        mix = self.t["cue.mix"]
        below = self.linear("cue", xs[-2][first])
        asked = below[:, 1:].max(1).values - below[:, 0] >= self.config["ask"]
        mixed = self.linear("cue", (mix[0] * xs[-1] + mix[1] * xs[-2])[first])
        return xs[self.config["split"]], torch.where(asked[:, None], mixed, below), first

    def region(self, words, cue, others, a, b, hidden, first):
        """One cue's region of the window [a, b); others are the words that are likelier in a cue than not."""
        c = self.config
        lo, hi = region(words, cue, a, b, c["before"], c["after"])
        near = marks.near_quotes(words, cue, lo, hi, c["near"])
        rows, distances, quotes, starts = [], [], [], []
        for t in range(lo, hi):
            relation = marks.quote_relation(t, words, cue, near, others.difference(cue))
            starts.append(len(rows))
            for p in range(len(words[t]["pieces"])):
                rows.append(first[t - a] + p)
                distances.append(marks.mark(t, cue))
                quotes.append(relation)
        x = hidden[rows] + self.t["span.mark"][distances] + self.t["span.quote"][quotes]
        for i in range(c["top"]):
            x = self.layer(f"top.{i}", x)
        relation = self.linear("relation.outer", F.gelu(self.linear("relation.inner", x[starts[cue[0] - lo]])))
        y = F.gelu(self.norm("project.norm", self.linear("project", x[starts]), c["projectedEpsilon"]))
        scores = self.linear("tag", self.lstm(y))
        return dict(cue=cue, **{"from": lo, "to": hi}, relation=float(relation), scores=scores.tolist(), tags=self.best(scores))

    def lstm(self, y):
        c = self.config
        net = torch.nn.LSTM(c["projected"], c["cells"], batch_first=True, bidirectional=True)
        for ours, end in (("forward", ""), ("backward", "_reverse")):
            getattr(net, "weight_ih_l0" + end).data = self.t[f"lstm.{ours}.input.weight"]
            getattr(net, "weight_hh_l0" + end).data = self.t[f"lstm.{ours}.hidden.weight"]
            getattr(net, "bias_ih_l0" + end).data = self.t[f"lstm.{ours}.bias"]
            getattr(net, "bias_hh_l0" + end).data.zero_()
        return net(y[None])[0][0]

    def best(self, scores):
        total, back = self.t["chain.start"] + scores[0], []
        for s in scores[1:]:
            value, tag = (total[:, None] + self.t["chain.transition"]).max(0)
            back.append(tag)
            total = value + s
        tags = [int(total.argmax())]
        for tag in reversed(back):
            tags.append(int(tag[tags[-1]]))
        return tags[::-1]

    @torch.no_grad()
    def read(self, text, tokenizer):
        unknown = [tokenizer.token_to_id("[UNK]")]
        words = words_of(text, lambda w: tokenizer.encode(w, add_special_tokens=False).ids[:6] or unknown)
        ws = windows(words, *(self.config[k] for k in ("window", "overlap", "edge")))
        read = [self.encode(words[a:b]) for a, b, _, _ in ws]
        home = [k for k, (_, _, start, end) in enumerate(ws) for _ in range(start, end)]
        cues = [read[k][1][t - ws[k][0]].tolist() for t, k in enumerate(home)]
        regions = []
        others = {t for t, scores in enumerate(cues) if max(scores[1:]) > scores[0]}
        for cue in cues_of(words):
            k = home[cue[0]]
            a, b, _, _ = ws[k]
            regions.append(self.region(words, [t for t in cue if t < b], others, a, b, read[k][0], read[k][2]))
        return dict(text=text, words=words, cues=cues, regions=regions)


def rounded(x):
    """Floats short enough to read, and far finer than the test's tolerance."""
    if isinstance(x, float):
        return float(f"{x:.6g}")
    if isinstance(x, list):
        return [rounded(v) for v in x]
    if isinstance(x, dict):
        return {k: rounded(v) for k, v in x.items()}
    return x


def write_scores(model, out):
    network = Network(model)
    tokenizer = BertWordPieceTokenizer(dict(network.id), lowercase=True)
    texts = [rounded(network.read(t, tokenizer)) for t in TEXTS]
    with open(out, "w", encoding="utf-8") as f:
        json.dump(dict(texts=texts), f, ensure_ascii=False, separators=(",", ":"))
        f.write("\n")


def small_state(vocabulary, hidden=64, inner=96, layers=3, top=2, projected=32, cells=16, positions=40, relation=24):
    """Random weights in a trained network's names."""
    torch.manual_seed(1)
    s = {}

    def matrix(name, rows, columns, scale=None):
        s[name + ".weight"] = torch.randn(rows, columns) * (scale or 1.5 / math.sqrt(columns))

    def linear(name, rows, columns):
        matrix(name, rows, columns)
        s[name + ".bias"] = torch.randn(rows) * .2

    def norm(name, n):
        s[name + ".weight"], s[name + ".bias"] = 1 + torch.randn(n) * .2, torch.randn(n) * .2

    def layer(name):
        for part in export.BERT.values():
            linear(f"{name}.{part}", inner if part.startswith("inter") else hidden, inner if part == "output.dense" else hidden)
        for part in export.NORMS.values():
            norm(f"{name}.{part}", hidden)

    for name, rows in (("word", len(vocabulary)), ("position", positions), ("token_type", 2)):
        matrix(f"enc.embeddings.{name}_embeddings", rows, hidden, 1)
    norm("enc.embeddings.LayerNorm", hidden)
    for i in range(layers):
        layer(f"enc.encoder.layer.{i}")
    for i in range(top):
        layer(f"top.{i}")
    for name, rows in (("feat", FEATURES), ("mark", marks.MARKS), ("qrel", 2 * marks.QUOTES)):
        matrix(name, rows, hidden, .7)
    for name, rows, columns in (("cue", 3, hidden), ("proj", projected, hidden), ("out", 5, 2 * cells), ("rel.0", relation, hidden), ("rel.2", 1, relation)):
        linear(name, rows, columns)
    norm("ln", projected)
    for end in ("", "_reverse"):
        for part, columns in (("ih", projected), ("hh", cells)):
            s[f"rnn.weight_{part}_l0{end}"] = torch.randn(4 * cells, columns) * 1.5 / math.sqrt(columns)
            s[f"rnn.bias_{part}_l0{end}"] = torch.randn(4 * cells) * .2
    s["mix"], s["trans"], s["start"] = torch.randn(2), torch.randn(5, 5), torch.randn(5)
    return s


def small(folder):
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = "the said mayor minister har ##bour claim den ##ied that ##ing ##er on of to and was not believe ##d".split()
    vocabulary = list(export.SPECIAL) + list(letters + ".,;:!?'’\"“”-²東") + ["##" + x for x in letters + "'’-京"] + pieces
    export.export(small_state(vocabulary), vocabulary, folder / "small.model", heads=2, split=2,
                  reads=dict(window=36, overlap=7, edge=4, ask=-.5, before=10, after=14, near=4))
    write_scores(folder / "small.model", folder / "small.json")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--small", type=pathlib.Path)
    p.add_argument("files", nargs="*")
    a = p.parse_args()
    if a.small:
        small(a.small)
    else:
        write_scores(*a.files)


if __name__ == "__main__":
    main()
