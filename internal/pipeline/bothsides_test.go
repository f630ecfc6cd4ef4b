package pipeline_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/readout-news/readout"
)

// dispute is a claim in a document and what the document sets against it.
type dispute struct {
	document string
	claim    string   // its words in the article
	answers  []string // the words that deny, answer or doubt it; any of them will do
	says     string   // a pattern that a line with the answer matches
}

var disputes = []dispute{
	{"courier-merva-falls.html", "having shut the gates of the Sukva dam without a word of warning", []string{"Talvia denied it", "no gate at the dam, 62 kilometres upstream of the border, had been moved"}, "no gate|denie"},
	{"courier-merva-falls.html", "Somebody turned a wheel at Sukva at ten in the evening", []string{"Talvia denied it", "no gate at the dam, 62 kilometres upstream of the border, had been moved"}, "no gate|denie"},

	{"herald-not-one-gate.html", "shutting the gates at about ten on Monday evening without warning", []string{"Not one gate was touched. What Mrs Corvell saw", "rejected Vorland’s claim", "all nine gates of the Sukva dam stood"}, "(?i)not one gate|rejected|all nine gates"},
	{"herald-not-one-gate.html", "a second gauge would be built at Ludding by the first of March", []string{"denied that a date had been named"}, "denie"},

	{"radio-logbook.html", "not one gate had been touched", []string{"The entry contradicts", "two of its nine gates were lowered at 21:40"}, "contradict|lowered"},

	{"transmerva-admits-test.html", "Vorland would drop its claim for damages", []string{"Corvell denied a report", "There is no such bargain"}, "no such bargain|denie"},
	{"transmerva-admits-test.html", `the "K." of the logbook was the deputy minister`, []string{"Kilar denied it", "I learned of the test from the radio"}, "denie|from the radio"},

	{"ropewalk-aarsee.html", "this means Bohdan Kilar, the deputy energy minister", []string{"Kilar has denied knowing of the test beforehand", "the letter stood for “control”"}, "denie|“control”"},
	{"ropewalk-aarsee.html", "the flow at the dam had stayed above the minimum", []string{"Corvell repeated that it had not"}, "Corvell"},

	{"transmerva-oster-line.html", "breaking a promise made in November", []string{"Vesey denied giving such an assurance"}, "denie"},
	{"transmerva-oster-line.html", "no ship would be laid up before 2028", []string{"Vesey denied giving such an assurance"}, "denie"},

	{"courier-harbour-master.html", "took at least 412,000 crowns in bribes", []string{"pleaded not guilty", "instalments on a private loan", "given the work to the lowest bidder"}, "not guilty|private loan|lowest bidder"},
	{"courier-harbour-master.html", "Dorrance had steered eleven contracts to Quayside Dredging", []string{"pleaded not guilty", "instalments on a private loan", "given the work to the lowest bidder"}, "not guilty|private loan|lowest bidder"},
	{"courier-harbour-master.html", "investigators had opened letters between Karin Dorrance and her doctor", []string{"denied a claim by Oke", "No such letters were opened"}, "denie|No such letters"},

	{"ropewalk-eels.html", "her group had asked for permission to repeat the work", []string{"it had received no such application"}, "no such application"},
	{"ropewalk-eels.html", "the association had tried to stop the paper’s publication", []string{"She denied that"}, "denie"},

	{"radio-petrik.html", "Petrik had signed a three-year contract", []string{"Petrik denied it", "I signed nothing in Kest"}, "denie|signed nothing"},

	{"herald-benedik.txt", "the offer had been made at a dinner on 19 March", []string{"denied on Tuesday that she had offered", "promised nobody anything"}, "denie|promised nobody"},
	{"herald-benedik.txt", "Benedik had promised them the ministry", []string{"his colleague must have misheard him", "denied on Tuesday that she had offered", "promised nobody anything"}, "denie|misheard|promised nobody"},
	{"herald-benedik.txt", "he would go if the Merva Commission found against him", []string{"The ministry called this “invented”"}, "invented"},

	{"courier-ludding-pool.html", "the fire station had already been promised to a builder", []string{"Agnes Tolliver denied it", "Nothing has been promised to anybody"}, "denie|Nothing has been promised"},

	{"transmerva-thurnell.html", "his government had put pressure on Vorland", []string{"He denied that", "There was no other pressure"}, "denie|no other pressure"},
	{"transmerva-thurnell.html", "the ferry concession on the lake would be reviewed if the talks failed", []string{"no such warning had been given"}, "no such warning"},

	{"herald-harl-pass.html", "the slope had been closed with a barrier and a sign", []string{"Two of the survivors disputed that", "There was no rope between the pole"}, "disputed|no rope"},
	{"herald-harl-pass.html", "There was no rope between the pole and anything else", []string{"Stanek denied it", "the slope had been closed with a barrier", "an employee had photographed the barrier"}, "denie|photographed|closed with a barrier"},

	{"ropewalk-night-train.txt", "officers would now board at Harl", []string{"it had agreed to no such thing"}, "no such thing"},
	{"ropewalk-night-train.txt", "three of them had failed a fire test", []string{"Bask denied a report"}, "denie"},

	{"paste-interview.txtar", "former UK Prime Minister Boris Johnson’s alleged role in derailing talks", []string{"a claim Johnson has denied"}, "denie"},
}

// TestBothSides holds the sixth promise: where a readout repeats a claim that
// the article answers, a line of the same readout has the answer.
func TestBothSides(t *testing.T) {
	for _, d := range documents(t) {
		for _, length := range lengths {
			for _, x := range disputesOf(d) {
				if repeats(d, d.readouts[length], x) && !answers(d, d.readouts[length], x) {
					t.Errorf("%s, %s: %q stands without any of %q", d.name, length, x.claim, x.answers)
				}
			}
		}
	}
}

func TestDisputesAreInTheDocuments(t *testing.T) {
	found := 0
	for _, d := range documents(t) {
		for _, x := range disputesOf(d) {
			found++
			for _, words := range append(x.answers, x.claim) {
				if n := strings.Count(d.article.Text, words); n != 1 {
					t.Errorf("%s has %q %d times", d.name, words, n)
				}
			}
		}
	}
	if found != len(disputes) {
		t.Errorf("%d of %d disputes are in a document that is read", found, len(disputes))
	}
}

func disputesOf(d document) []dispute {
	var out []dispute
	for _, x := range disputes {
		if x.document == d.name {
			out = append(out, x)
		}
	}
	return out
}

// repeats reports whether the evidence of one line covers half of the claim.
func repeats(d document, r *readout.Readout, x dispute) bool {
	claim := place(d, x.claim)
	if claim == nil {
		return false
	}
	for _, l := range r.Lines {
		if 2*overlap(l.Evidence, claim) >= claim.Len() {
			return true
		}
	}
	return false
}

// answers reports whether a line that rests on an answer, or on the claim as
// the content of a denial, says so in its text.
func answers(d document, r *readout.Readout, x dispute) bool {
	says := regexp.MustCompile(x.says)
	for _, l := range r.Lines {
		rests := func(words string) bool { return overlap(l.Evidence, place(d, words)) > 0 }
		if says.MatchString(l.Text) && (rests(x.claim) || slices.ContainsFunc(x.answers, rests)) {
			return true
		}
	}
	return false
}

// place is where words stand in the article; nowhere when they do not.
func place(d document, words string) readout.Spans {
	i := strings.Index(d.article.Text, words)
	if i < 0 {
		return nil
	}
	return readout.Spans{{Start: i, End: i + len(words)}}
}
