package eval

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/text"
)

// planted is a summary sentence made of a relation, and one with an error
// planted in it.
type planted struct {
	Article *attributed
	Clean   string
	Edited  string
	Error   string
}

// The errors that are planted.
const (
	speakerSwapped     = "speaker swapped"
	attributionDropped = "attribution dropped"
	stanceFlipped      = "stance flipped"
	quotationChanged   = "quotation changed"
	numberChanged      = "number changed"
	denialDropped      = "denial dropped"
)

// plant makes summary sentences of the relations of an article, and plants
// each error that there is room for. It depends on nothing but the article.
func plant(a *attributed) []planted {
	var out []planted
	speakers := namedSources(a)
	for i := range a.Relations {
		s, ok := sentenceOf(a, &a.Relations[i])
		if !ok {
			continue
		}
		clean := s.write()
		put := func(kind string, edited sentence, ok bool) {
			if e := edited.write(); ok && e != clean {
				out = append(out, planted{a, clean, e, kind})
			}
		}
		swapped, ok := s.swapped(speakers, i)
		put(speakerSwapped, swapped, ok)
		put(attributionDropped, sentence{content: s.content}, true)
		flipped, ok := s.flipped()
		put(stanceFlipped, flipped, ok)
		changed, ok := s.misquoted(a.Text)
		put(quotationChanged, changed, ok)
		miscounted, ok := s.miscounted()
		put(numberChanged, miscounted, ok)
		affirmed, ok := s.affirmed()
		put(denialDropped, affirmed, ok)
	}
	return out
}

// sentence is a relation in the words of its article.
type sentence struct {
	source, cue, content string
	// cueFirst is "said Roe": the cue stands in front of the source.
	cueFirst bool
}

// The relations that make a sentence: of one piece each, content of some words.
const fewestWords, mostWords = 5, 60

// sentenceOf is the sentence of a relation whose source has a name.
func sentenceOf(a *attributed, r *relation) (sentence, bool) {
	if len(r.Source) != 1 || len(r.Cue) != 1 || len(r.Content) != 1 {
		return sentence{}, false
	}
	s := sentence{
		source: flat(r.Source.In(a.Text)), cue: flat(r.Cue.In(a.Text)), content: strings.Trim(flat(r.Content.In(a.Text)), " ,;"),
		cueFirst: r.Cue[0].Start < r.Source[0].Start,
	}
	n := len(strings.Fields(s.content))
	if strings.HasPrefix(strings.ToLower(s.cue), "according to") || s.cue == ":" {
		s.cueFirst = strings.HasPrefix(strings.ToLower(s.cue), "according")
	} else {
		s.cueFirst = false
	}
	return s, len(text.Sentences(s.content)) == 1 && fewestWords <= n && n <= mostWords && nameIn(s.source) != "" && r.Content[0].End-r.Content[0].Start < 500
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// write puts the sentence together: source, cue, content.
func (s sentence) write() string {
	var out string
	switch {
	case s.source == "":
		out = s.bareContent()
	case s.cueFirst:
		out = s.cue + " " + s.source + ", " + s.content
	case s.cue == ":":
		out = s.source + ": " + s.content
	default:
		out = s.source + " " + s.cue + " " + s.content
	}
	out = strings.TrimRight(out, " .,;:")
	return upper(out) + "."
}

// bareContent is the content without the word that ties it to its cue.
func (s sentence) bareContent() string {
	for _, w := range []string{"that ", "to "} {
		if rest, ok := strings.CutPrefix(s.content, w); ok {
			return rest
		}
	}
	return s.content
}

func upper(s string) string {
	for i, r := range s {
		if unicode.IsLetter(r) {
			return s[:i] + string(unicode.ToUpper(r)) + s[i+len(string(r)):]
		}
	}
	return s
}

var nameWord = regexp.MustCompile(`\p{Lu}[\p{L}’'-]+`)

// common are words that begin a sentence and are no name.
var commonOpeners = map[string]bool{"The": true, "A": true, "An": true, "He": true, "She": true, "They": true, "It": true, "We": true,
	"I": true, "But": true, "His": true, "Her": true, "Their": true, "Many": true, "Some": true, "One": true, "Others": true, "Mr": true, "Mrs": true, "Ms": true, "Who": true, "You": true, "Officials": true}

// nameIn is the last word of a source that is part of a name, or empty.
func nameIn(source string) string {
	name := ""
	for _, w := range nameWord.FindAllString(source, -1) {
		if !commonOpeners[w] {
			name = w
		}
	}
	return strings.TrimSuffix(strings.TrimSuffix(name, "’s"), "'s")
}

// namedSources is the sources of an article that have a name, each name once.
func namedSources(a *attributed) []string {
	var out []string
	seen := make(map[string]bool)
	for _, r := range a.Relations {
		if len(r.Source) != 1 {
			continue
		}
		s := flat(r.Source.In(a.Text))
		if n := nameIn(s); n != "" && !seen[n] && len(strings.Fields(s)) <= 4 {
			seen[n] = true
			out = append(out, s)
		}
	}
	return out
}

// swapped gives the sentence to another speaker, the i-th of those who are
// none of this one's names.
func (s sentence) swapped(speakers []string, i int) (sentence, bool) {
	var others []string
	for _, o := range speakers {
		if !strings.Contains(s.source, nameIn(o)) && !strings.Contains(o, nameIn(s.source)) {
			others = append(others, o)
		}
	}
	if len(others) == 0 {
		return s, false
	}
	s.source = others[i%len(others)]
	return s, true
}

// flips are cues and what turns them.
var flips = map[string]string{
	"said": "denied", "says": "denies", "say": "deny", "told": "denied to", "added": "denied", "claimed": "denied",
	"claims": "denies", "argued": "denied", "argues": "denies", "insisted": "denied", "insists": "denies",
	"confirmed": "denied", "announced": "denied", "wrote": "denied", "tweeted": "denied", "reported": "denied",
	"acknowledged": "denied", "noted": "denied", "believes": "doubts", "believe": "doubt", "thinks": "doubts",
	"denied": "confirmed", "denies": "confirms", "deny": "confirm", "rejected": "confirmed", "dismissed": "confirmed",
	"promised": "refused", "vowed": "refused", "pledged": "refused", "refused": "promised", "declined": "promised",
	"urged": "forbade", "wants": "refuses", "want": "refuse", "wanted": "refused", "supports": "opposes", "support": "oppose",
	"opposes": "supports", "opposed": "supported", "supported": "opposed", "warned": "denied", "suggested": "denied",
	"stated": "denied", "doubt": "believe", "doubts": "believes",
}

// flipped turns the cue.
func (s sentence) flipped() (sentence, bool) {
	words := strings.Fields(s.cue)
	for i, w := range words {
		if f, ok := flips[strings.ToLower(w)]; ok {
			words[i] = f
			s.cue = strings.Join(words, " ")
			return s, true
		}
	}
	return s, false
}

// shortest is the length, in bytes, from which on a word is changed.
const shortest = 5

// misquoted changes one word of a quotation for one of the article's that has
// the same ending.
func (s sentence) misquoted(article string) (sentence, bool) {
	for _, q := range text.Quotations(s.content) {
		inner := q.Inner.In(s.content)
		words := plainWords(inner)
		if len(words) < 4 {
			continue
		}
		for k := range words {
			w := words[(len(words)/2+k)%len(words)]
			old := w.In(inner)
			if len(old) < shortest || old != strings.ToLower(old) {
				continue
			}
			for _, other := range plainWords(article) {
				new := other.In(article)
				if len(new) >= shortest && new == strings.ToLower(new) && new != old && new[len(new)-2:] == old[len(old)-2:] &&
					!strings.Contains(s.content, new) && new[:3] != old[:3] {
					at := q.Inner.Start + w.Start
					s.content = s.content[:at] + new + s.content[at+len(old):]
					return s, true
				}
			}
		}
	}
	return s, false
}

func plainWords(s string) []readout.Span {
	var out []readout.Span
	for _, w := range text.Words(s) {
		if w.Alnum && strings.IndexFunc(w.In(s), func(r rune) bool { return r > 'z' || r < 'A' }) < 0 {
			out = append(out, w.Span)
		}
	}
	return out
}

var plainNumber = regexp.MustCompile(`\d+`)

// miscounted changes the first number of the content.
func (s sentence) miscounted() (sentence, bool) {
	at := plainNumber.FindStringIndex(s.content)
	if at == nil || at[1]-at[0] > 6 {
		return s, false
	}
	n, err := strconv.Atoi(s.content[at[0]:at[1]])
	if err != nil {
		return s, false
	}
	changed := n + 3
	if n >= 10 && n < 1000 {
		changed = n*2 + 1
	}
	s.content = s.content[:at[0]] + strconv.Itoa(changed) + s.content[at[1]:]
	return s, true
}

// affirmed makes of what somebody denies what they say.
func (s sentence) affirmed() (sentence, bool) {
	if slices.Contains([]string{"denied", "denies", "deny", "has denied", "have denied"}, s.cue) {
		s.cue = "said"
		return s, true
	}
	for _, change := range [][2]string{{" did not ", " did "}, {" does not ", " does "}, {" do not ", " do "}, {" would not ", " would "}, {" will not ", " will "}, {" is not ", " is "}, {" was not ", " was "}, {" are not ", " are "}, {" were not ", " were "}, {" has not ", " has "}, {" have not ", " have "}, {" had not ", " had "}, {" should not ", " should "}, {" could not ", " could "}, {" cannot ", " can "}, {" never ", " "}} {
		if at := strings.Index(s.content, change[0]); at >= 0 {
			s.content = s.content[:at] + change[1] + s.content[at+len(change[0]):]
			return s, true
		}
	}
	return s, false
}
