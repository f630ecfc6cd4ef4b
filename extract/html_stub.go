package extract

import (
	"regexp"
	"strings"

	"github.com/readout-news/readout"
)

// shortStub is the most characters of text that an offer to subscribe makes a
// stub of.
const shortStub = 1500

// offer is how pages ask to subscribe before the text goes on.
var offer = regexp.MustCompile(`(?i)(?:subscribe|sign in|log in|register|become a member)[^.]{0,40} to (?:continue|keep|read|unlock|access)|` +
	`(?:continue|keep) reading|(?:already|exclusive(?:ly)?) (?:a|for) (?:subscriber|member)|subscriber[- ]only|for subscribers|` +
	`weiterlesen|jetzt (?:abonnieren|freischalten|testen)|bereits abonnent|nur für abonnenten|diesen artikel lesen|` +
	`(?:pour|pourquoi) lire la suite|réservé aux abonnés|abonnez-vous pour|il vous reste .{0,20} à lire|` +
	`para (?:seguir|continuar) leyendo|solo para suscriptores|exclusivo para suscriptores|suscr[ií]bete para|` +
	`continue lendo|exclusivo para assinantes|conteúdo exclusivo|riservato agli abbonati|continua a leggere|` +
	`dla subskrybentów|czytaj dalej|verder lezen|alleen voor abonnees|för prenumeranter|kun for abonnenter|только для подписчиков`)

// stub says why the text is known to be incomplete, or is empty.
func (r *reading) stub() string {
	if r.linked || r.selection == nil {
		return ""
	}
	chars := r.proseChars()
	words := r.m.words
	switch {
	case words > 0 && r.wordCount()*5 < words*3 && (r.m.closed || r.offered()):
	case r.cutOff() && (r.m.closed || r.offered()):
	case chars < shortStub && r.m.closed && r.offered():
	case chars < shortStub/2 && r.offered() && r.walled():
	default:
		return ""
	}
	return "the page shows the first paragraphs only; the rest is for subscribers"
}

func (r *reading) wordCount() int {
	n := 0
	for _, b := range r.blocks {
		n += len(strings.Fields(b.Text))
	}
	return n
}

// cutOff reports whether the last paragraph ends in dots.
func (r *reading) cutOff() bool {
	if len(r.blocks) == 0 {
		return false
	}
	last := r.blocks[len(r.blocks)-1]
	text := strings.TrimRight(last.Text, "\"'”’»] ")
	return last.Kind == readout.Plain && (strings.HasSuffix(text, "…") || strings.HasSuffix(text, "..."))
}

// afterBody is how many blocks after the body are looked at for an offer.
const afterBody = 25

// offered reports whether an offer to subscribe stands in or right after the
// body.
func (r *reading) offered() bool {
	s := r.selection
	for i := s.lead; i < min(s.last+afterBody, len(r.o.blocks)); i++ {
		b := &r.o.blocks[i]
		if i < s.last && s.fates[i-s.start] == keep {
			continue
		}
		if r.o.blocks[i].in.walled() || b.chars < 300 && offer.MatchString(b.text) {
			return true
		}
	}
	return false
}

// walled reports whether a section around the body's end is a paywall.
func (r *reading) walled() bool {
	s := r.selection
	for i := s.lead; i < min(s.last+afterBody, len(r.o.blocks)); i++ {
		if r.o.blocks[i].in.walled() {
			return true
		}
	}
	return false
}

func (s *section) walled() bool {
	for t := s; t != nil && t.out; t = t.up {
		if t.marks&markPaywall != 0 {
			return true
		}
	}
	return false
}
