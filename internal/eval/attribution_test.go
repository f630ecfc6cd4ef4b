package eval

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
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
		{Source: span(t, "Ana Roe"), Cue: span(t, "said"), Content: span(t, "the bridge is safe."), Confidence: .9},
		// The quotation lacks one of four words: IoU .75, so neither complete nor
		// right by kind; a source with another word (.5 of 2) is right.
		{Source: span(t, "mayor"), Cue: span(t, "added"), Content: span(t, "“We checked it"), Confidence: .5},
		// Nested: passed over.
		{Source: span(t, "the bridge"), Cue: span(t, "is"), Content: span(t, "safe"), Within: &nested},
		// Content right, source another's, cue elsewhere: IoU only, and wrong.
		{Source: span(t, "Ana"), Cue: span(t, "twice"), Content: span(t, "it is not"), Confidence: .3},
	}
	report, err := Attribution(t.Context(), writeGold(t), predictions, "")
	if err != nil {
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
plain      exact      p   50.0  r   33.3  f1   40.0
plain      complete   p   50.0  r   33.3  f1   40.0

confidence      relations   mean  right
0.30 to 0.30            1   0.30   0.00
0.50 to 0.50            1   0.50   0.00
0.90 to 0.90            1   0.90   1.00
expected calibration error 0.300; right: complete

                                  complete       cue, content iou50
confidence      relations      p      r     f1      p      r     f1
any                     3   33.3   33.3   33.3   66.7   66.7   66.7
0.3 or more             3   33.3   33.3   33.3   66.7   66.7   66.7
0.4 or more             2   50.0   33.3   40.0  100.0   66.7   80.0
0.5 or more             2   50.0   33.3   40.0  100.0   66.7   80.0
0.6 or more             1  100.0   33.3   50.0  100.0   33.3   50.0
0.7 or more             1  100.0   33.3   50.0  100.0   33.3   50.0
0.8 or more             1  100.0   33.3   50.0  100.0   33.3   50.0
0.9 or more             1  100.0   33.3   50.0  100.0   33.3   50.0
`
	if got := written(t, report); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestAttributionPlain(t *testing.T) {
	// "twice" reports nothing: of the predictions one stays, and it is exact.
	predictions := fixed{
		{Source: span(t, "Ana Roe"), Cue: span(t, "said"), Content: span(t, "the bridge is safe")},
		{Cue: span(t, "twice"), Content: span(t, "it is not")},
	}
	all, err := Attribution(t.Context(), writeGold(t), predictions, "")
	if err != nil {
		t.Fatal(err)
	}
	if report := all.Plain; report.Relations != (RelationCount{Gold: 3, Pred: 1}) || report.Exact.P != 100 {
		t.Errorf("relations %+v, exact %+v", report.Relations, report.Exact)
	}
}

func TestAttributionPredictions(t *testing.T) {
	gold := writeGold(t)
	report, err := Attribution(t.Context(), gold, nil, gold)
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
	report, err = Attribution(t.Context(), gold, nil, other)
	if err != nil {
		t.Fatal(err)
	}
	if report.Missing != 1 || report.Relations != (RelationCount{Gold: 3}) || report.Exact != (Score{}) {
		t.Errorf("an article without predictions: %+v", report)
	}
}

// Scripts find in JSON everything that the report has.
func TestAttributionJSON(t *testing.T) {
	line, err := os.ReadFile(writeGold(t))
	if err != nil {
		t.Fatal(err)
	}
	twice := filepath.Join(t.TempDir(), "twice.jsonl")
	if err := os.WriteFile(twice, append(line, line...), 0o600); err != nil {
		t.Fatal(err)
	}
	predictions := fixed{{Source: span(t, "Ana Roe"), Cue: span(t, "said"), Content: span(t, "the bridge"), Confidence: .9}}
	report, err := Attribution(t.Context(), twice, predictions, "")
	if err != nil {
		t.Fatal(err)
	}
	if report.Cue.Interval == nil || report.Confidence == nil || report.Plain == nil {
		t.Fatalf("a part is missing: %+v", report)
	}
	written, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	var read AttributionReport
	if err := json.Unmarshal(written, &read); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(&read, report) {
		t.Errorf("read %+v, wrote %+v", read, report)
	}
}

func TestMatchTies(t *testing.T) {
	content := func(i ...int) tokenRelation { return tokenRelation{content: i} }
	withCue := tokenRelation{content: []int{1, 2}, cue: []int{9}}
	for _, c := range []struct {
		name       string
		gold, pred []tokenRelation
		want       [][2]int // gold, predicted
	}{
		{"the better content first", []tokenRelation{content(1, 2, 3)}, []tokenRelation{content(1), content(1, 2)}, [][2]int{{0, 1}}},
		{"then the cue", []tokenRelation{withCue}, []tokenRelation{content(1, 2), withCue}, [][2]int{{0, 1}}},
		{"then the order", []tokenRelation{content(1), content(1)}, []tokenRelation{content(1), content(1)}, [][2]int{{0, 0}, {1, 1}}},
		{"nothing shared", []tokenRelation{content(1)}, []tokenRelation{content(2)}, nil},
	} {
		var got [][2]int
		for _, m := range match(c.gold, c.pred) {
			got = append(got, [2]int{m.gold, m.pred})
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestAttributionErrors(t *testing.T) {
	gold := writeGold(t)
	file := func(lines string) string {
		path := filepath.Join(t.TempDir(), "lines.jsonl")
		if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const good = `{"id":"c","text":"Ana said no.","relations":[]}` + "\n"
	many := `{"id":"b","text":"Ana","relations":[{}` + strings.Repeat(",{}", maxRelations) + "]}"
	for _, c := range []struct {
		name, gold, predictions string
		kind                    readout.ErrorKind
		message                 string
	}{
		{"nothing to score", gold, "", readout.Invalid, "nothing to score"},
		{"no gold", "nowhere.jsonl", gold, readout.Missing, "cannot be opened"},
		{"no predictions", gold, "nowhere.jsonl", readout.Missing, "cannot be opened"},
		{"no JSON", file(good + "\n{\n"), gold, readout.Undecodable, "line 3 of "},
		{"a span that is none", file(good + `{"id":"b","text":"Ana","relations":[{"content":[1]}]}`), gold, readout.Undecodable, "line 2 of "},
		{"no text", file(good + `{"id":"b","relations":[]}`), gold, readout.Invalid, "line 2 of "},
		{"no relations", file(good + `{"id":"b","text":"Ana"}`), gold, readout.Invalid, "line 2 of "},
		{"a span beyond the text", file(good + `{"id":"b","text":"Ana","relations":[{"content":[[0,4]]}]}`), gold, readout.Invalid, "line 2 of "},
		{"too many relations", file(good + many), gold, readout.Invalid, "line 2 of "},
		{"predictions for another text", gold, file(`{"id":"a","relations":[{"content":[[0,400]]}]}`), readout.Invalid, "line 1 of "},
		{"two predictions for one article", gold, file(good + good), readout.Invalid, "line 2 of "},
		{"a confidence that is none", gold, file(`{"id":"a","relations":[{"confidence":1.5,"content":[[0,4]]}]}`), readout.Invalid, "line 1 of "},
	} {
		_, err := Attribution(t.Context(), c.gold, nil, c.predictions)
		if got := readout.KindOf(err); got != c.kind || !strings.Contains(err.Error(), c.message) {
			t.Errorf("%s: got %q (%v), want %q with %q", c.name, got, err, c.kind, c.message)
		}
	}
}
