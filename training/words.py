"""Words of an article as the network reads them, and the windows it reads them in.

The Go code in annotate cuts and marks words in the same way.
"""
import re

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\w\s]|_")
FEATURES = 16  # of a word: letters × inside a quotation × first of a paragraph


def words_of(text, pieces):
    """Words with place (characters), pieces, feature and number of quotation.

    Pieces maps a word to the numbers of its word pieces.
    """
    out, prev, depth, quote, goes_on = [], 0, 0, 0, False
    for m in WORD.finditer(text):
        w, newline = m.group(0), "\n" in text[prev:m.start()]
        if newline:
            goes_on, depth = depth == 1, 0
        if w == "“" or w == '"' and depth == 0:
            quote += not (newline and goes_on)
        if w == "“":
            depth = 1
        elif w == '"':
            depth = 1 - depth
        inside = depth == 1 or w in "”\""
        if w == "”":
            depth = 0
        shape = 0 if w.islower() else 1 if w.istitle() else 2 if w.isupper() else 3
        out.append(dict(text=w, at=m.span(), pieces=pieces(w), feature=(shape * 2 + inside) * 2 + newline, quote=quote if inside else 0))
        prev = m.end()
    return out


def windows(words, size, overlap, edge, first=None):
    """Windows of at most size pieces, two of them for the ends: (from, to, home
    from, home to), ranges of words.

    Every word is at home in one window. A home is whole paragraphs where they
    fit; its window begins and ends by edge pieces further out there, by overlap
    pieces where a paragraph is cut. The first window has at most `first` pieces.
    """
    n = [len(w["pieces"]) for w in words]

    def outwards(t, step):
        """How far from t a window reaches."""
        most = edge if starts(words[t]) else overlap
        while 0 <= min(t, t + step) < len(n) and most >= n[min(t, t + step)]:
            most -= n[min(t, t + step)]
            t += step
        return t

    def inwards(start, room):
        """The ends of the words that fit, and of the paragraphs."""
        t, whole = start, None
        while t < len(n) and room >= n[t]:
            room -= n[t]
            t += 1
            if t == len(n) or starts(words[t]):
                whole = t
        return t, whole

    out, start, limit = [], 0, first or size
    while True:
        a = outwards(start, -1)
        room = limit - 2 - sum(n[a:start])
        end, b = inwards(start, room)[0], len(n)
        if end < len(n):
            end = inwards(start, room - edge)[1] or inwards(start, room - overlap)[0]
            b = outwards(end, 1)
        out.append((a, b, start, end))
        if end == len(n):
            return out
        start, limit = end, size


def starts(word):
    """Whether a paragraph begins with a word."""
    return word["feature"] & 1


def region(words, cue, a, b, before, after):
    """The words around a cue that belong to it: of its paragraph and of those behind
    that begin within a quotation, as far as they lie within [a, b) and not too
    far from the cue."""
    lo, hi = cue[0], cue[-1] + 1
    while lo > max(a, cue[0] - before) and not starts(words[lo]):
        lo -= 1
    while hi < min(b, cue[-1] + 1 + after) and (not starts(words[hi]) or words[hi]["quote"]):
        hi += 1
    return lo, hi
