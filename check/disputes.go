package check

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// Dispute is a claim of an article and the sentences that deny it.
type Dispute struct {
	// Claim and Denials are sentences of the article, the denials in the order
	// of their distance from the claim: its own sentence where that holds both.
	Claim   readout.Span
	Denials []readout.Span
}

// Answered reports whether evidence holds one of the denials.
func (d Dispute) Answered(evidence readout.Spans) bool {
	return slices.ContainsFunc(d.Denials, func(s readout.Span) bool { return touches(evidence, s) })
}

// touches reports whether evidence holds a good part of the sentence: less
// would be its source or cue, cut out to bear another sentence out.
func touches(evidence readout.Spans, sentence readout.Span) bool {
	return 3*shared(evidence, readout.Spans{sentence}) >= sentence.Len()
}

// How much of a denial's content words a sentence must share to be the claim
// that is denied: less where somebody says it than where the article does.
const (
	saidShare, saidWords = .5, 2
	toldShare, toldWords = .6, 3
)

const (
	// window is how many sentences before and after a denial are looked at for
	// the claim, so that the cost stays linear in the article's length.
	window = 60
	// reach is how many sentences back "denied the claim" can refer.
	reach = 6
)

// disputes joins each denial of an article to the claims that it answers:
//
//   - to the sentences that share most of its words, or else to what somebody is
//     accused of in the sentence before it;
//   - when it only points back ("denied it", "denied the charge"), to the
//     accusations shortly before it, or else to the nearest claim;
//   - when it is a plea, to what is said of whoever pleads.
type disputes struct {
	text      string
	sentences []Sentence
	words     []map[string]bool // of each sentence, made when first needed
	byClaim   map[int]*Dispute  // by the claim's start
}

func findDisputes(a *readout.Article, an *readout.Annotation, sentences []Sentence) map[int]*Dispute {
	d := &disputes{a.Text, sentences, make([]map[string]bool, len(sentences)), make(map[int]*Dispute)}
	for _, at := range an.Attributions {
		i := sentenceOf(sentences, at)
		if at.Stance != readout.Denies || i < 0 {
			continue
		}
		switch denied := contentWords(at.Content.In(a.Text)); {
		case pointsBack(denied):
			if !ownClaim(a.Text, at) {
				d.pointBack(i, at.Speaker)
			}
		case !d.matchWords(i, at.Speaker, denied, a.Title.End) && strong(a, at.Cue):
			d.answerAccusation(i, at.Speaker)
		}
	}
	for i, s := range sentences {
		if plea.MatchString(s.In(a.Text)) {
			d.answerCase(i)
		}
	}
	for start, dispute := range d.byClaim {
		slices.SortStableFunc(dispute.Denials, func(a, b readout.Span) int {
			return cmp.Compare(distance(a.Start, start), distance(b.Start, start))
		})
	}
	return d.byClaim
}

func distance(a, b int) int { return max(a-b, b-a) }

// add joins the denial in sentence i to the claim.
func (d *disputes) add(claim, i int) {
	s := d.sentences[claim].Span
	if d.byClaim[s.Start] == nil {
		d.byClaim[s.Start] = &Dispute{Claim: s}
	}
	d.byClaim[s.Start].Denials = append(d.byClaim[s.Start].Denials, d.sentences[i].Span)
}

// around is the range of sentences in the window around i.
func (d *disputes) around(i int) (from, to int) {
	return max(0, i-window), min(len(d.sentences), i+window+1)
}

// wordsOf is the content words of sentence i.
func (d *disputes) wordsOf(i int) map[string]bool {
	if d.words[i] == nil {
		d.words[i] = contentWords(d.sentences[i].In(d.text))
	}
	return d.words[i]
}

// matchWords joins the denial in sentence i to the sentences behind the
// headline that share most of the denied words.
func (d *disputes) matchWords(i int, denier readout.SpeakerID, denied map[string]bool, headlineEnd int) (found bool) {
	from, to := d.around(i)
	for k := from; k < to; k++ {
		s := &d.sentences[k]
		if k == i || s.Start < headlineEnd || s.answers(denier) {
			continue
		}
		n := common(denied, d.wordsOf(k))
		share := float64(n) / float64(len(denied))
		if n >= toldWords && share >= toldShare || len(s.Said) > 0 && n >= saidWords && share >= saidShare {
			d.add(k, i)
			found = true
		}
	}
	return found
}

// answerAccusation joins the denial in sentence i to an accusation by somebody
// else in the sentence before it.
func (d *disputes) answerAccusation(i int, denier readout.SpeakerID) {
	if i > 0 && d.sentences[i-1].claim(denier) == readout.Accuses {
		d.add(i-1, i)
	}
}

// strong reports whether a cue denies in so many words: who opposes something
// has not been accused of it.
func strong(a *readout.Article, cue readout.Spans) bool {
	return anyToken(stringTokens(cue.In(a.Text)), func(t token) bool { return denialWords[t.stem] })
}

// pointBack joins the denial in sentence i to the accusations within reach
// and to the nearest claim: the nearest that mentions the denier, or else the
// nearest of all.
func (d *disputes) pointBack(i int, denier readout.SpeakerID) {
	nearest, mentioning := -1, -1
	for k := i; k >= 0 && k >= i-reach; k-- {
		s := &d.sentences[k]
		stance := s.claim(denier)
		if stance == "" {
			continue
		}
		if nearest < 0 {
			nearest = k
		}
		if mentioning < 0 && s.mentions(denier) {
			mentioning = k
		}
		if stance == readout.Accuses && k != nearest {
			d.add(k, i)
		}
	}
	if mentioning >= 0 {
		nearest = mentioning
	}
	if nearest >= 0 {
		d.add(nearest, i)
	}
}

// plea is how a court report says that somebody denies the whole case.
var plea = regexp.MustCompile(`(?i)\b(?:plead(?:ed|s|ing)?|pled) (?:not guilty|innocent)\b|\b(?:maintain|protest)(?:ed|s|ing)? (?:his|her|their) innocence\b|\bden(?:y|ies|ied|ying) (?:any |all )?(?:wrongdoing|the charges?)\b`)

var name = regexp.MustCompile(`\p{Lu}[\p{L}’'-]+`)

// answerCase joins the plea in sentence i to whatever somebody says of those
// who are named in it, and to the nearest claim.
func (d *disputes) answerCase(i int) {
	named := make(map[string]bool)
	for _, n := range name.FindAllString(d.sentences[i].In(d.text), -1) {
		if w := foldWord(n); !functionWords[w] {
			named[w] = true
		}
	}
	from, to := d.around(i)
	for k := from; k < to; k++ {
		s := &d.sentences[k]
		if k != i && s.claim("") != "" && !s.answers("") && common(named, d.wordsOf(k)) > 0 {
			d.add(k, i)
		}
	}
	d.pointBack(i, "")
}

// claim is the stance of what somebody other than denier claims in the
// sentence, an accusation before all else, or empty.
func (s *Sentence) claim(denier readout.SpeakerID) readout.Stance {
	stance := readout.Stance("")
	for _, a := range s.Said {
		switch {
		case denier != "" && a.Speaker == denier:
		case a.Stance == readout.Accuses:
			return a.Stance
		case a.Stance == readout.Asserts || a.Stance == readout.Believes:
			stance = a.Stance
		}
	}
	return stance
}

// answers reports whether the sentence is part of what denier says, or holds
// a denial: it is then no claim that denier denies.
func (s *Sentence) answers(denier readout.SpeakerID) bool {
	return slices.ContainsFunc(s.Said, func(a *readout.Attribution) bool {
		return a.Stance == readout.Denies || denier != "" && a.Speaker == denier
	})
}

func (s *Sentence) mentions(speaker readout.SpeakerID) bool {
	return speaker != "" && slices.ContainsFunc(s.Mentions, func(m Mention) bool { return m.Speaker.ID == speaker })
}

// sentenceOf is the index of the sentence in which somebody says it, or -1.
func sentenceOf(sentences []Sentence, a readout.Attribution) int {
	at := a.Content[0]
	if len(a.Cue) > 0 {
		at = a.Cue[0]
	}
	for i := range touched(sentences, at) {
		return i
	}
	return -1
}

// common is the number of words of one set that are in the other.
func common(some, all map[string]bool) int {
	n := 0
	for w := range some {
		if all[w] {
			n++
		}
	}
	return n
}

// backWords are what a denial's content is made of when it only points back.
var backWords = set(`claim claims claimed allegation allegations alleged accusation accusations accused charge charges
	report reports reported suggestion suggestions wrongdoing assertion assertions account version characterisation
	characterization rumour rumours rumor rumors story strongly categorically firmly flatly false untrue involvement
	figure figures guilty`)

// ownClaim reports whether a denial that points back means what its own sentence
// says: "…, a claim Roe has denied".
func ownClaim(text string, a readout.Attribution) bool {
	article, _, _ := strings.Cut(strings.ToLower(a.Content.In(text)), " ")
	return (article == "a" || article == "an") && len(a.Cue) > 0 && a.Content.Bounds().End <= a.Cue[0].Start &&
		!strings.ContainsAny(text[a.Content.Bounds().End:a.Cue[0].Start], ".!?\n")
}

// pointsBack reports whether the denied words say nothing of the matter:
// they only name what was said, or the one word beside "such" does ("denied
// giving such an assurance").
func pointsBack(denied map[string]bool) bool {
	if denied["such"] {
		return len(denied) <= 3
	}
	for w := range denied {
		if !backWords[w] {
			return false
		}
	}
	return true
}

// contentWords is the words of s that say something of its matter; "such" is
// kept, for it points back.
func contentWords(s string) map[string]bool {
	m := fold(s)
	maps.DeleteFunc(m, func(w string, _ bool) bool { return functionWords[w] && w != "such" })
	return m
}
