package nn

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/readout-news/readout/annotate/internal/kernel"
)

// golden is what training/reference.py computes with PyTorch.
type golden struct {
	Texts []goldenText `json:"texts"`
}

type goldenText struct {
	Text  string `json:"text"`
	Words []struct {
		Text    string  `json:"text"`
		Pieces  []int32 `json:"pieces"`
		Feature int     `json:"feature"`
		Quote   int     `json:"quote"`
	} `json:"words"`
	Cues    [][CueTags]float32 `json:"cues"`
	Regions []struct {
		Cue      []int    `json:"cue"`
		From     int      `json:"from"`
		To       int      `json:"to"`
		Relation float32  `json:"relation"`
		Scores   []Scores `json:"scores"`
		Tags     []int    `json:"tags"`
	} `json:"regions"`
}

func (g *goldenText) words() []Word {
	words := make([]Word, len(g.Words))
	for i, w := range g.Words {
		words[i] = Word{w.Pieces, w.Feature, w.Quote}
	}
	return words
}

func (g *goldenText) cues() [][]int {
	cues := make([][]int, len(g.Regions))
	for i, r := range g.Regions {
		cues[i] = r.Cue
	}
	return cues
}

func load(t testing.TB, path string) *Model {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Load(b)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func small(t testing.TB) *Model { return load(t, "testdata/small.model") }

func readGolden(t testing.TB, path string) *golden {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g := &golden{}
	if err := json.Unmarshal(b, g); err != nil {
		t.Fatal(err)
	}
	return g
}

func engine(t testing.TB, m *Model, o Options) *Engine {
	t.Helper()
	e, err := m.Engine(o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// difference is how far an engine is from the golden scores.
type difference struct {
	cue, score, relation float64 // largest
	squares              float64 // of the differences of scores
	scores               int
	cueTags, spanTags    int // that differ
	words                int
}

func (d *difference) String() string {
	return fmt.Sprintf("largest difference %.2g of cues, %.2g of tags, %.2g of relations; typical one of tags %.2g; decisions that differ: %d cues, %d tags of %d words",
		d.cue, d.score, d.relation, math.Sqrt(d.squares/float64(d.scores)), d.cueTags, d.spanTags, d.words)
}

func apart(x, y float32) float64 { return math.Abs(float64(x) - float64(y)) }

func compare(t *testing.T, e *Engine, g *golden) *difference {
	t.Helper()
	d := &difference{}
	for _, text := range g.Texts {
		enc := e.Encode(text.words())
		for i, want := range text.Cues {
			got := enc.Cues[i]
			for j := range want {
				d.cue = max(d.cue, apart(got[j], want[j]))
			}
			if top(got[:]) != top(want[:]) {
				d.cueTags++
			}
			d.words++
		}
		for i, r := range enc.Spans(text.cues()) {
			want := text.Regions[i]
			if r.From != want.From || r.To != want.To || len(r.Scores) != len(want.Scores) {
				t.Fatalf("the region of cue %v is %d to %d, want %d to %d", want.Cue, r.From, r.To, want.From, want.To)
			}
			d.relation = max(d.relation, apart(r.Relation, want.Relation))
			for t, s := range want.Scores {
				for tag := range s {
					off := apart(r.Scores[t][tag], s[tag])
					d.score = max(d.score, off)
					d.squares += off * off
					d.scores++
				}
			}
			for t, tag := range e.model.Chain.Best(r.Scores) {
				if tag != want.Tags[t] {
					d.spanTags++
				}
				d.words++
			}
		}
	}
	return d
}

func top(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}

// hold compares every kernel, in both precisions, with golden scores. In
// floats the scores are within 1e-3 and the decisions equal; what rounding to
// 8 bits moves is measured. All kernels are off by exactly the same.
func hold(t *testing.T, m *Model, g *golden) {
	off := map[Precision]difference{}
	same := func(t *testing.T, p Precision, d *difference) {
		if first, ok := off[p]; ok && first != *d {
			t.Errorf("not as on %s, which has: %v", kernel.Best().Name, &first)
		}
		off[p] = *d
	}
	for _, k := range kernel.All() {
		t.Run(k.Name, func(t *testing.T) {
			d := compare(t, engine(t, m, Options{Kernel: k.Name, Precision: Floats}), g)
			t.Logf("floats: %v", d)
			if max(d.cue, d.score, d.relation) > 1e-3 || d.cueTags+d.spanTags > 0 {
				t.Error("floats are too far from PyTorch")
			}
			same(t, Floats, d)
			d = compare(t, engine(t, m, Options{Kernel: k.Name, Precision: Ints}), g)
			t.Logf("ints:   %v", d)
			if typical := math.Sqrt(d.squares / float64(d.scores)); typical > .1 {
				t.Errorf("ints are off by %g", typical)
			}
			same(t, Ints, d)
		})
	}
}

func TestScoresArePyTorchs(t *testing.T) {
	hold(t, small(t), readGolden(t, "testdata/small.json"))
}

// trainedModel is the network that the annotator uses.
const trainedModel = "../../attribution.model"

func TestTrainedModel(t *testing.T) {
	hold(t, load(t, trainedModel), readGolden(t, "testdata/trained.json"))
}
