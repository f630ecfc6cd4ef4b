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


def windows(words, size, overlap, first=None):
    """Ranges of words of at most size pieces, two of them for the window's ends.

    Each window goes back by overlap pieces. The first has at most `first`.
    """
    n = [len(w["pieces"]) for w in words]
    out, a, limit = [], 0, first or size
    while True:
        b, pieces = a, 2
        while b < len(n) and pieces + n[b] <= limit:
            pieces += n[b]
            b += 1
        out.append((a, b))
        if b == len(n):
            return out
        earliest, a, back = a + 1, b, 0
        while back < overlap and a > earliest:
            a -= 1
            back += n[a]
        limit = size
