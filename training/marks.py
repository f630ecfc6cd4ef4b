"""How the words of a region are marked for the network.

The Go code in annotate/internal/nn marks them in the same way.
"""
import math

MARKS, MIDDLE, OWN = 44, 20, 40  # distances to the cue, no distance, the cue's own words
QUOTES = 6                      # relations of a word's quotation to the cue's; as many again for words of other cues


def mark(t, cue):
    """The class of word t's distance to a cue."""
    if t in cue:
        return OWN
    d = t - cue[0] if t < cue[0] else t - cue[-1] if t > cue[-1] else 0
    far = abs(d) if abs(d) <= 8 else min(19, int(8 + math.log2(abs(d) / 8) * 3))
    return MIDDLE + (far if d > 0 else -far)


def quote_relation(t, words, cue, near, others):
    """What word t's quotation is to the cue's: see QUOTES."""
    q = words[t]["quote"]
    relation = 0 if not q else 1 if q == words[cue[0]]["quote"] else 4 if q not in near else 2 if t < cue[0] else 3
    return relation + QUOTES * (t in others)


def near_quotes(words, cue, lo, hi, near):
    return {w["quote"] for w in words[max(lo, cue[0] - near):min(hi, cue[-1] + near + 1)]} - {0}
