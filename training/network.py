"""The attribution network, as it is trained.

A BERT encoder reads a window of word pieces; words are tagged as cues on the
last two layers. For each cue, a region of words around it is cut out of an
earlier layer, the cue, the other cues and the quotations are marked in it, and
copies of the encoder's last layers, an LSTM in both directions and a linear
chain tag its words as source and content.
"""
import copy

import torch
import torch.nn as nn
import torch.nn.functional as F
from transformers import BertModel

from marks import MARKS, QUOTES
from words import FEATURES

SPLIT = 4                       # the layer that regions are cut from
CUE_TAGS, SPAN_TAGS = 3, 5      # none, first, next; none, first and next of source, of content
DROPOUT = .1


class Dropout(nn.Module):
    """Dropout by slices of one pool of random numbers.

    Drawing numbers for every element takes two thirds of a training step on a
    processor. The pool is drawn anew every few steps and read at random places.
    """
    SIZE, KEEP = 1 << 24, 40
    pool, steps, type = None, 0, torch.bfloat16

    @classmethod
    def step(cls):
        if cls.steps % cls.KEEP == 0:
            cls.pool = ((torch.rand(cls.SIZE) >= DROPOUT).float() / (1 - DROPOUT)).to(cls.type)
        cls.steps += 1

    def forward(self, x):
        if not self.training:
            return x
        n = x.numel()
        at = int(torch.randint(self.SIZE - n, ()))
        return x * self.pool[at:at + n].view(x.shape).to(x.dtype)


class Network(nn.Module):
    def __init__(self, encoder):
        """Encoder is the folder of the pretrained one."""
        super().__init__()
        self.enc = BertModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="sdpa",
                                             attention_probs_dropout_prob=0)
        for layer in self.enc.encoder.layer:
            layer.attention.output.dropout = layer.output.dropout = Dropout()
        self.enc.embeddings.dropout = Dropout()
        hidden = self.enc.config.hidden_size
        self.top = nn.ModuleList(copy.deepcopy(layer) for layer in self.enc.encoder.layer[SPLIT:])
        self.feat = nn.Embedding(FEATURES, hidden)
        self.mark = nn.Embedding(MARKS, hidden)
        self.qrel = nn.Embedding(2 * QUOTES, hidden)  # the second half for words of other cues
        for table in (self.feat, self.mark, self.qrel):
            nn.init.zeros_(table.weight)
        self.mix = nn.Parameter(torch.zeros(2))
        self.cue = nn.Linear(hidden, CUE_TAGS)
        self.proj, self.ln = nn.Linear(hidden, 192), nn.LayerNorm(192)
        self.rnn = nn.LSTM(192, 96, batch_first=True, bidirectional=True)
        self.out = nn.Linear(192, SPAN_TAGS)
        self.rel = nn.Sequential(nn.Linear(hidden, 128), nn.GELU(), nn.Linear(128, 1))
        self.trans = nn.Parameter(torch.zeros(SPAN_TAGS, SPAN_TAGS))
        self.start = nn.Parameter(torch.zeros(SPAN_TAGS))
        self.drop = Dropout()

    def encode(self, batch):
        """Rows of the layer that regions are cut from, and cue scores of words."""
        x = self.enc.embeddings.word_embeddings(batch["pieces"]) + self.feat(batch["features"])
        hidden = self.enc(inputs_embeds=x, attention_mask=batch["mask"], output_hidden_states=True).hidden_states
        mix = F.softmax(self.mix, 0)
        rows = gather((mix[0] * hidden[-1] + mix[1] * hidden[-2]), batch["first"])
        return hidden[SPLIT], self.cue(self.drop(rows)).float()

    def spans(self, hidden, regions):
        """Span scores of the words of regions, and log-odds of being a relation."""
        x = hidden[regions["window"][:, None], regions["rows"]] + self.mark(regions["marks"]) + self.qrel(regions["quotes"])
        bias = ((1 - regions["mask"]) * -1e9)[:, None, None, :].to(x.dtype)
        for layer in self.top:
            x = layer(x, bias)
            x = x[0] if isinstance(x, tuple) else x
        relation = self.rel(gather(x, regions["cue"][:, None]).squeeze(1)).squeeze(-1)
        y = self.drop(F.gelu(self.ln(self.proj(self.drop(gather(x, regions["first"]))))))
        y, _ = self.rnn(y)
        return self.out(self.drop(y)).float(), relation.float()

    def loss(self, scores, tags, mask):
        """Negative log-likelihood of tags in the linear chain, a number for each region."""
        right = self.start[tags[:, 0]] + pick(scores[:, 0], tags[:, 0])
        total = self.start + scores[:, 0]
        for t in range(1, scores.shape[1]):
            m = mask[:, t]
            right = right + m * (pick(scores[:, t], tags[:, t]) + self.trans[tags[:, t - 1], tags[:, t]])
            after = torch.logsumexp(total[:, :, None] + self.trans, 1) + scores[:, t]
            total = torch.where(m.bool()[:, None], after, total)
        return torch.logsumexp(total, 1) - right


def gather(x, rows):
    return torch.gather(x, 1, rows[:, :, None].expand(-1, -1, x.shape[-1]))


def pick(scores, tags):
    return scores.gather(1, tags[:, None]).squeeze(1)
