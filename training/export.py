"""Trained weights to a model file.

    python export.py STATE[:SHARE],… VOCABULARY OUT [--articles FILE] [--first N]

STATE is a state dict of the network that was trained (a file of torch.save);
of several, parted by commas, the mean is written, each with its share (1 unless
it says otherwise). With --state a state dict is written instead, to train on
from. VOCABULARY the pretrained encoder's vocab.txt, most frequent pieces first. The
file keeps the first N of its pieces, those that the articles of FILE (gzipped
JSON lines with a text) are cut into, single characters and the special pieces.
Without FILE and N the whole vocabulary is kept.
"""
import argparse
import gzip
import json

import numpy as np
import torch

import modelfile
from words import WORD

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")

# How the network reads: pieces of a window, and of it on each side of its home
# where a paragraph is cut and where none is; log-odds of a cue by the last layer
# but one from which on the last one counts; words of a region before and behind
# its cue, and words in which a quotation is near it.
READS = dict(window=320, overlap=70, edge=40, ask=-2, before=44, after=72, near=12)

BERT = dict(query="attention.self.query", key="attention.self.key", value="attention.self.value",
            attention="attention.output.dense", inner="intermediate.dense", outer="output.dense")
NORMS = {"attention.norm": "attention.output.LayerNorm", "outer.norm": "output.LayerNorm"}


def kept(vocabulary, first, used):
    """Numbers of the pieces that stay."""
    always = set(used) | set(SPECIAL)
    return [i for i, p in enumerate(vocabulary) if not p.startswith("[unused")
            and (first is None or i < first or p in always or len(p.removeprefix("##")) == 1)]


def pieces_of(articles, vocabulary):
    """The pieces that the words of articles are cut into."""
    from tokenizers import BertWordPieceTokenizer
    cut = BertWordPieceTokenizer({p: i for i, p in enumerate(vocabulary)}, lowercase=True)
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        words = {w for line in lines for w in WORD.findall(json.loads(line)["text"])}
    return {p for w in words for p in cut.encode(w, add_special_tokens=False).tokens}


def tensors(state):
    """Floats and matrices by the names that the model file has."""
    s = {k: np.asarray(v.float()) for k, v in state.items()}
    floats, matrices = {}, {}

    def norm(name, at):
        floats[name + ".gain"], floats[name + ".shift"] = s[at + ".weight"], s[at + ".bias"]

    def layer(name, at):
        for ours, theirs in BERT.items():
            matrices[f"{name}.{ours}.weight"] = s[f"{at}.{theirs}.weight"]
            floats[f"{name}.{ours}.bias"] = s[f"{at}.{theirs}.bias"]
        for ours, theirs in NORMS.items():
            norm(f"{name}.{ours}", f"{at}.{theirs}")

    embed = "enc.embeddings."
    matrices["embed.word"] = s[embed + "word_embeddings.weight"]
    # Every piece is of the first type: its vector is part of the place's.
    matrices["embed.position"] = s[embed + "position_embeddings.weight"] + s[embed + "token_type_embeddings.weight"][0]
    floats["embed.feature"] = s["feat.weight"]
    norm("embed.norm", embed + "LayerNorm")
    n, top = count(s, "enc.encoder.layer."), count(s, "top.")
    for i in range(n):
        layer(f"encoder.{i}", f"enc.encoder.layer.{i}")
    for i in range(top):
        layer(f"top.{i}", f"top.{i}")

    mix = np.exp(s["mix"] - s["mix"].max())
    floats["cue.mix"] = mix / mix.sum()
    floats["span.mark"], floats["span.quote"] = s["mark.weight"], s["qrel.weight"]
    for ours, theirs in (("cue", "cue"), ("tag", "out"), ("relation.outer", "rel.2")):
        floats[ours + ".weight"], floats[ours + ".bias"] = s[theirs + ".weight"], s[theirs + ".bias"]
    for ours, theirs in (("project", "proj"), ("relation.inner", "rel.0")):
        matrices[ours + ".weight"], floats[ours + ".bias"] = s[theirs + ".weight"], s[theirs + ".bias"]
    norm("project.norm", "ln")
    for ours, end in (("forward", ""), ("backward", "_reverse")):
        matrices[f"lstm.{ours}.input.weight"] = s["rnn.weight_ih_l0" + end]
        matrices[f"lstm.{ours}.hidden.weight"] = s["rnn.weight_hh_l0" + end]
        floats[f"lstm.{ours}.bias"] = s["rnn.bias_ih_l0" + end] + s["rnn.bias_hh_l0" + end]
    floats["chain.transition"], floats["chain.start"] = s["trans"], s["start"]
    return n, top, floats, matrices


def count(state, prefix):
    return 1 + max(int(k[len(prefix):].split(".")[0]) for k in state if k.startswith(prefix))


def export(state, vocabulary, out, first=None, used=(), heads=12, split=4, reads=READS):
    """Writes the file. Split is the layer that regions are cut from."""
    layers, top, floats, matrices = tensors(state)
    keep = kept(vocabulary, first, used)
    matrices["embed.word"] = matrices["embed.word"][keep]
    hidden = matrices["embed.word"].shape[1]
    config = dict(
        hidden=hidden, heads=heads, inner=matrices["encoder.0.inner.weight"].shape[0],
        layers=layers, split=split, top=top, positions=matrices["embed.position"].shape[0], epsilon=1e-12,
        projected=matrices["project.weight"].shape[0], projectedEpsilon=1e-5,
        cells=matrices["lstm.forward.hidden.weight"].shape[1],
        relation=matrices["relation.inner.weight"].shape[0], **reads)
    modelfile.write(out, config, [vocabulary[i] for i in keep], floats, matrices)


def mean(states):
    """The mean of states, "FILE:SHARE,FILE:SHARE"."""
    out, total = {}, 0.
    for part in states.split(","):
        path, _, share = part.partition(":")
        share = float(share or 1)
        total += share
        for name, value in torch.load(path, map_location="cpu", weights_only=True).items():
            out[name] = out.get(name, 0) + share * value.float()
    return {name: value / total for name, value in out.items()}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("states")
    p.add_argument("vocabulary")
    p.add_argument("out")
    p.add_argument("--articles")
    p.add_argument("--first", type=int)
    p.add_argument("--state", action="store_true", help="write a state dict")
    a = p.parse_args()
    if a.state:
        torch.save(mean(a.states), a.out)
        return
    with open(a.vocabulary, encoding="utf-8") as f:
        vocabulary = f.read().splitlines()
    export(mean(a.states), vocabulary, a.out,
           a.first, pieces_of(a.articles, vocabulary) if a.articles else ())


if __name__ == "__main__":
    main()
