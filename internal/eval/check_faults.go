package eval

import (
	"cmp"
	"context"
	"io"
	"slices"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
)

// CheckFaults is how many of the faults that were planted a checker finds.
type CheckFaults struct {
	// Sentences is how many there are without a fault, Planted with one.
	Sentences int `json:"sentences"`
	Planted   int `json:"planted"`
	// Found is the percentage of the planted that are called a fault at the
	// threshold Bar, at which no more than Alarms percent of the sentences
	// without a fault are.
	Found  float64 `json:"found"`
	Alarms float64 `json:"alarms"`
	Bar    float64 `json:"bar"`
	// Blamed and Named are the percentages, at the checker's own threshold, of
	// sentences without a fault that are blamed, and of planted ones that are.
	Blamed float64      `json:"blamed"`
	Named  float64      `json:"named"`
	Kinds  []FaultsKind `json:"kinds"`
	// Missed are the planted that were not found, Alarmed the sentences without
	// a fault that are called one there.
	Missed, Alarmed []FaultVerdict `json:"-"`
}

// FaultsKind is the faults of one kind.
type FaultsKind struct {
	Error   string  `json:"error"`
	Planted int     `json:"planted"`
	Found   float64 `json:"found"`
	Named   float64 `json:"named"`
}

// FaultVerdict is what a checker said of one sentence.
type FaultVerdict struct {
	Article, Error, Clean string
	Verdict               readout.Verdict
}

// falseAlarms is the share of sentences without a fault that may be blamed.
const falseAlarms = .05

// Faults plants faults in sentences made of the relations of a gold file, and
// counts those that the checker finds. The annotator sees the articles only.
func Faults(ctx context.Context, gold string, annotator readout.Annotator, checker *check.Checker) (*CheckFaults, error) {
	t := &faultsTally{}
	err := eachArticle(gold, func(a *attributed) error {
		article := readout.ArticleFromText(a.Text)
		an, err := annotator.Annotate(ctx, article)
		if err != nil {
			return err
		}
		g := check.Against(article, an)
		for _, p := range plant(a) {
			clean, err := verdictOf(ctx, checker, g, p.Clean)
			if err != nil {
				return err
			}
			edited, err := verdictOf(ctx, checker, g, p.Edited)
			if err != nil {
				return err
			}
			t.add(&p, clean, edited)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return t.report(), nil
}

// verdictOf is the verdict on the sentence of a summary, the worst where it
// was cut in several.
func verdictOf(ctx context.Context, checker *check.Checker, g *check.Grounds, sentence string) (readout.Verdict, error) {
	verdicts, err := checker.Hold(ctx, g, sentence)
	if err != nil {
		return readout.Verdict{}, err
	}
	return slices.MaxFunc(verdicts, func(a, b readout.Verdict) int { return cmp.Compare(a.Doubt(), b.Doubt()) }), nil
}

type faultsTally struct {
	clean, edited []FaultVerdict
	seen          map[string]bool // clean sentences, each counted once
}

func (t *faultsTally) add(p *planted, clean, edited readout.Verdict) {
	if t.seen == nil {
		t.seen = make(map[string]bool)
	}
	if key := p.Article.ID + "\n" + p.Clean; !t.seen[key] {
		t.seen[key] = true
		t.clean = append(t.clean, FaultVerdict{p.Article.ID, "", p.Clean, clean})
	}
	t.edited = append(t.edited, FaultVerdict{p.Article.ID, p.Error, p.Clean, edited})
}

func (t *faultsTally) report() *CheckFaults {
	r := &CheckFaults{Sentences: len(t.clean), Planted: len(t.edited), Alarms: 100 * falseAlarms}
	if len(t.clean) == 0 {
		return r
	}
	var doubts, blamed []float64
	for _, c := range t.clean {
		doubts = append(doubts, c.Verdict.Doubt())
		blamed = append(blamed, one(c.Verdict.Finding != readout.BorneOut))
	}
	slices.SortFunc(doubts, func(a, b float64) int { return cmp.Compare(b, a) })
	r.Bar = doubts[int(falseAlarms*float64(len(doubts)))]
	r.Blamed = percentOf(blamed)
	for _, c := range t.clean {
		if c.Verdict.Doubt() > r.Bar {
			r.Alarmed = append(r.Alarmed, c)
		}
	}
	found, named := make(map[string][]float64), make(map[string][]float64)
	var allFound, allNamed []float64
	for _, e := range t.edited {
		f, n := one(e.Verdict.Doubt() > r.Bar), one(e.Verdict.Finding != readout.BorneOut)
		found[e.Error], named[e.Error] = append(found[e.Error], f), append(named[e.Error], n)
		allFound, allNamed = append(allFound, f), append(allNamed, n)
		if f == 0 {
			r.Missed = append(r.Missed, e)
		}
	}
	r.Found, r.Named = percentOf(allFound), percentOf(allNamed)
	for _, kind := range []string{speakerSwapped, attributionDropped, stanceFlipped, quotationChanged, numberChanged, denialDropped} {
		r.Kinds = append(r.Kinds, FaultsKind{kind, len(found[kind]), percentOf(found[kind]), percentOf(named[kind])})
	}
	return r
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// WriteText prints the figures.
func (r *CheckFaults) WriteText(w io.Writer) error {
	out := &errWriter{w: w}
	out.printf("%-22s %7s %7s %7s\n", "planted", "number", "found", "named")
	for _, k := range r.Kinds {
		out.printf("%-22s %7d %7.1f %7.1f\n", k.Error, k.Planted, k.Found, k.Named)
	}
	out.printf("%-22s %7d %7.1f %7.1f\n", "all", r.Planted, r.Found, r.Named)
	out.printf("%-22s %7d %7.1f %7.1f\n", "without a fault", r.Sentences, r.Alarms, r.Blamed)
	out.printf("found: above threshold %.3f, where %.0f %% of the faultless are;\nnamed: at the default threshold\n", r.Bar, r.Alarms)
	return out.err
}

// WriteList prints what was missed and what was wrongly blamed.
func (r *CheckFaults) WriteList(w io.Writer) error {
	out := &errWriter{w: w}
	for _, list := range [][]FaultVerdict{r.Missed, r.Alarmed} {
		for _, v := range list {
			what := v.Error
			if what == "" {
				what = "no fault"
			}
			out.printf("%s: %s, %s %.2f, score %.3f\n  %s\n", v.Article, what, v.Verdict.Finding, v.Verdict.Confidence, v.Verdict.Score, v.Verdict.Text)
			if v.Error != "" {
				out.printf("  of: %s\n", v.Clean)
			}
			for _, reason := range v.Verdict.Reasons {
				out.printf("    %s\n", reason)
			}
		}
	}
	return out.err
}
