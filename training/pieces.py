"""Words that are hard to cut, and their pieces, for the test of
annotate/internal/wordpiece.

    python pieces.py VOCABULARY DIR

VOCABULARY is the pretrained encoder's vocab.txt. DIR gets a small vocabulary
out of it and the words cut by that.
"""
import json
import pathlib
import sys

from tokenizers import BertWordPieceTokenizer

import export

WORDS = """the The THE mayor harbour's harbour’s unaffordable antidisestablishmentarianism
co-operate co-operate’s O'Brien al-Qaida U.S 3,500 3.5 1990s 40km $ € % – … “ ” " ' [ ] _ ^ ~ ` | + = < ###
naïve NAÏVE Räsänen-Li Zelenskyy Erdoğan İstanbul ISTANBUL ıssız Ångström Łódź Ørsted ß STRASSE ẞ Œuvre æon ﬁsh ﬀ Ⅷ ½ x² H₂O
é e\u0301 e\u0301tude \u0301 \u0301\u0300 a\u0301\u0302b Việt 東京 東京都 東a京 日本語 カタカナ ｶﾞ ひらがな 한국어 ㄱ Москва́ Ёлка ЙОГ Ωmega Σίσυφος ΟΔΟΣ שָׁלוֹם مُحَمَّد हिन्दी ไทย
\u200bzero\u200bwidth soft\u00adhyphen \ufeffbom a\u0000b \ufffd a\ufffdb \U0001f600 \U0001f1eb\U0001f1ee \U00020000 ＡＢＣ １２３ ﷺ № ™ © § ¶ • ¿ ¡ « » ‐ ― 。 、 ・
a-b-c-d-e-f-g-h ...... pneumonoultramicroscopicsilicovolcanoconiosis said""".split()
WORDS += ["a" * 100, "a" * 101, "b" * 101 + "-said", "said-" + "c" * 300, "x y", "tab\there", " padded ", "two\nlines", "nb\u00a0space", ""]
OWN = "the mayor said harbour den ##ied ##a ##s ##ing unaffordable".split()


def main():
    vocabulary = open(sys.argv[1], encoding="utf-8").read().splitlines()
    full = BertWordPieceTokenizer({p: i for i, p in enumerate(vocabulary)}, lowercase=True)
    used = {p for w in WORDS[::2] for p in full.encode(w, add_special_tokens=False).tokens}
    small = [p for p in vocabulary if p in used or p in export.SPECIAL or p in OWN or p.isascii() and len(p.removeprefix("##")) == 1]
    cut = BertWordPieceTokenizer({p: i for i, p in enumerate(small)}, lowercase=True)
    folder = pathlib.Path(sys.argv[2])
    (folder / "vocabulary.txt").write_text("\n".join(small) + "\n", encoding="utf-8")
    with open(folder / "words.txt", "w", encoding="utf-8") as f:
        for w in WORDS:
            pieces = cut.encode(w, add_special_tokens=False).tokens[:6] or ["[UNK]"]
            f.write(json.dumps(w, ensure_ascii=True) + "\t" + " ".join(pieces) + "\n")


if __name__ == "__main__":
    main()
