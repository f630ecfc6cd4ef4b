package eval

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/readout-news/readout"
)

// The gold has three relations. In the text below they are, by bytes:
//
//	Ana Roe said the bridge is safe. “We checked it twice,” the mayor added.
//	According to Bo Vale, it is not.
const (
	scoredText = "Ana Roe said the bridge is safe. “We checked it twice,” the mayor added.\n\nAccording to Bo Vale, it is not."
	scoredGold = `{"id":"a","text":"Ana Roe said the bridge is safe. “We checked it twice,” the mayor added.\n\nAccording to Bo Vale, it is not.","relations":[
		{"source":[[0,7]],"cue":[[8,12]],"content":[[13,31]]},
		{"source":[[60,69]],"cue":[[70,75]],"content":[[33,59]]},
		{"source":[[91,98]],"cue":[[78,90]],"content":[[100,109]]}]}`
)

// fixed predicts the same relations for every article.
type fixed []readout.Attribution

func (f fixed) Annotate(context.Context, *readout.Article) (*readout.Annotation, error) {
	return &readout.Annotation{Attributions: f}, nil
}

func span(t *testing.T, s string) readout.Spans {
	t.Helper()
	i := strings.Index(scoredText, s)
	if i < 0 {
		t.Fatalf("%q is not in the text", s)
	}
	return readout.Spans{{Start: i, End: i + len(s)}}
}

func writeGold(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "gold.jsonl")
	line := strings.NewReplacer("\n", "", "\t", "").Replace(scoredGold)
	if err := os.WriteFile(path, []byte(line+"\n\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAttribution(t *testing.T) {
	nested := 1
	predictions := fixed{
		// All three spans right: exact. Marks at the edges do not count.
		{Source: span(t, "Ana Roe"), Cue: span(t, "said"), Content: span(t, "the bridge is safe.")},
		// The quotation lacks one of four words: IoU .75, so neither complete nor
		// right by kind; a source with another word (.5 of 2) is right.
		{Source: span(t, "mayor"), Cue: span(t, "added"), Content: span(t, "“We checked it")},
		// Nested: passed over.
		{Source: span(t, "the bridge"), Cue: span(t, "is"), Content: span(t, "safe"), Within: &nested},
		// Content right, source another's, cue elsewhere: IoU only, and wrong.
		{Source: span(t, "Ana"), Cue: span(t, "twice"), Content: span(t, "it is not")},
	}
	report, err := Attribution(context.Background(), writeGold(t), predictions, AttributionOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := report.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	// Content words: 4 + 4 + 3 in the gold, 4 + 3 + 3 predicted and all of
	// them right: 10 of 10, 10 of 11.
	want := `exact      p   33.3  r   33.3  f1   33.3
complete   p   33.3  r   33.3  f1   33.3
iou50      p  100.0  r  100.0  f1  100.0
iou80      p   66.7  r   66.7  f1   66.7
direct     p    0.0  r    0.0  f1    0.0
mixed      p    0.0  r    0.0  f1    0.0
indirect   p  100.0  r  100.0  f1  100.0
cue        p   66.7  r   66.7  f1   66.7
tokens     p  100.0  r   90.9  f1   95.2
source     right   66.7  wrong   33.3  n 3
relations  gold 3  pred 3
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestAttributionPlain(t *testing.T) {
	// "twice" reports nothing: of the predictions one stays, and it is exact.
	predictions := fixed{
		{Source: span(t, "Ana Roe"), Cue: span(t, "said"), Content: span(t, "the bridge is safe")},
		{Cue: span(t, "twice"), Content: span(t, "it is not")},
	}
	report, err := Attribution(context.Background(), writeGold(t), predictions, AttributionOptions{Plain: true})
	if err != nil {
		t.Fatal(err)
	}
	if report.Relations != (RelationCount{Gold: 3, Pred: 1}) || report.Exact.P != 100 {
		t.Errorf("relations %+v, exact %+v", report.Relations, report.Exact)
	}
}

func TestAttributionPredictions(t *testing.T) {
	gold := writeGold(t)
	report, err := Attribution(context.Background(), gold, nil, AttributionOptions{Predictions: gold})
	if err != nil {
		t.Fatal(err)
	}
	if report.Exact.F1 != 100 || report.Missing != 0 {
		t.Errorf("the gold against itself: exact %+v, %d missing", report.Exact, report.Missing)
	}
	other := filepath.Join(t.TempDir(), "other.jsonl")
	if err := os.WriteFile(other, []byte(`{"id":"b","relations":[]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	report, err = Attribution(context.Background(), gold, nil, AttributionOptions{Predictions: other})
	if err != nil {
		t.Fatal(err)
	}
	if report.Missing != 1 || report.Relations != (RelationCount{Gold: 3}) || report.Exact != (Score{}) {
		t.Errorf("an article without predictions: %+v", report)
	}
}

func TestMatchTies(t *testing.T) {
	content := func(i ...int) tokenRelation { return tokenRelation{content: i} }
	withCue := tokenRelation{content: []int{1, 2}, cue: []int{9}}
	for _, c := range []struct {
		name       string
		gold, pred []tokenRelation
		want       []pair
	}{
		{"the better content first", []tokenRelation{content(1, 2, 3)}, []tokenRelation{content(1), content(1, 2)},
			[]pair{{2. / 3, 0, 0, 1}}},
		{"then the cue", []tokenRelation{withCue}, []tokenRelation{content(1, 2), withCue},
			[]pair{{1, 1, 0, 1}}},
		{"then the order", []tokenRelation{content(1), content(1)}, []tokenRelation{content(1), content(1)},
			[]pair{{1, 0, 0, 0}, {1, 0, 1, 1}}},
		{"nothing shared", []tokenRelation{content(1)}, []tokenRelation{content(2)}, nil},
	} {
		got := match(c.gold, c.pred)
		if len(got) != len(c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: got %v, want %v", c.name, got, c.want)
			}
		}
	}
}

func TestAttributionErrors(t *testing.T) {
	gold := writeGold(t)
	broken := filepath.Join(t.TempDir(), "broken.jsonl")
	if err := os.WriteFile(broken, []byte("{\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, gold string
		opts       AttributionOptions
		want       readout.ErrorKind
	}{
		{"nothing to score", gold, AttributionOptions{}, readout.Invalid},
		{"no gold", "nowhere.jsonl", AttributionOptions{Predictions: gold}, readout.Missing},
		{"no predictions", gold, AttributionOptions{Predictions: "nowhere.jsonl"}, readout.Missing},
		{"broken gold", broken, AttributionOptions{Predictions: gold}, readout.Undecodable},
	} {
		_, err := Attribution(context.Background(), c.gold, nil, c.opts)
		if got := readout.KindOf(err); got != c.want {
			t.Errorf("%s: got %q (%v), want %q", c.name, got, err, c.want)
		}
	}
}
