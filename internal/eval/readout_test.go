package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/annotest"
	"github.com/readout-news/readout/internal/cases"
)

func TestReadoutKept(t *testing.T) {
	cases.Run(t, "testdata/readout-kept.txtar", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		gold, stages := readCase(t, archive)
		report, err := ReadoutKept(t.Context(), gold, stages.maker())
		if err != nil {
			t.Fatal(err)
		}
		return withReport(t, archive, report, &report.Lines)
	})
}

func TestReadoutRouge(t *testing.T) {
	cases.Run(t, "testdata/readout-rouge.txtar", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		articles, stages := readCase(t, archive)
		report, err := ReadoutRouge(t.Context(), articles, stages.maker())
		if err != nil {
			t.Fatal(err)
		}
		return withReport(t, archive, report, &report.Lines)
	})
}

// withReport is the case with what the report prints. Times are made up: the
// machine's own would be others each time.
func withReport(t *testing.T, archive *txtar.Archive, report interface {
	WriteText(io.Writer) error
	WriteList(io.Writer) error
}, lines *ReadoutFigures) []txtar.File {
	t.Helper()
	lines.Time, lines.Slowest, lines.SlowestArticle = 3*time.Millisecond, 2*time.Millisecond, strings.Repeat("a long id ", 9)
	var figures, list strings.Builder
	if err := report.WriteText(&figures); err != nil {
		t.Fatal(err)
	}
	if err := report.WriteList(&list); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(figures.String()) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 80 {
			t.Errorf("a line of %d columns: %s", n, line)
		}
	}
	archive.Files = cases.With(archive, "figures", figures.String())
	return cases.With(archive, "list", list.String())
}

// handStages find what a case gives for each article, by its text.
type handStages map[string]*handStage

type handStage struct {
	annotation *readout.Annotation
	readout    *readout.Readout
}

func (s handStages) maker() *ReadoutMaker {
	return &ReadoutMaker{Annotator: s, Summarizer: s, Length: readout.Brief}
}

func (s handStages) Annotate(_ context.Context, a *readout.Article) (*readout.Annotation, error) {
	return s[a.Text].annotation, nil
}

func (s handStages) Summarize(_ context.Context, a *readout.Article, _ *readout.Annotation, _ readout.Length) (*readout.Readout, error) {
	return s[a.Text].readout, nil
}

// readCase writes the articles of a case as a file of gold or of references,
// and gives the stages that find what the case says.
func readCase(t *testing.T, archive *txtar.Archive) (path string, stages handStages) {
	t.Helper()
	stages = make(handStages)
	var file strings.Builder
	for i, section := range archive.Files {
		id, ok := strings.CutPrefix(section.Name, "article ")
		if !ok {
			continue
		}
		a := readout.ArticleFromText(strings.TrimSpace(string(section.Data)))
		annotation, third, lines := archive.Files[i+1], archive.Files[i+2], archive.Files[i+3]
		an := annotationOf(t, a, annotation)
		record := map[string]any{"id": id, "article": a.Text, "reference": string(third.Data)}
		if third.Name == "gold" {
			record = map[string]any{"id": id, "text": a.Text, "relations": append([]readout.Attribution{}, annotationOf(t, a, third).Attributions...)}
		}
		line, err := json.Marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&file, "%s\n", line)
		stages[a.Text] = &handStage{an, readoutOf(t, a, an, string(lines.Data))}
	}
	return writeFile(t, "gold.jsonl", file.String()), stages
}

func annotationOf(t *testing.T, a *readout.Article, notes txtar.File) *readout.Annotation {
	t.Helper()
	an, err := annotest.Annotate(a, string(notes.Data))
	if err != nil {
		t.Fatalf("%s: %v", notes.Name, err)
	}
	return an
}

// readoutOf reads a readout's lines: speaker, text, evidence.
func readoutOf(t *testing.T, a *readout.Article, an *readout.Annotation, lines string) *readout.Readout {
	t.Helper()
	r := &readout.Readout{}
	for line := range strings.Lines(lines) {
		f := strings.Split(line, "|")
		if len(f) != 3 {
			t.Fatalf("no line of a readout: %s", line)
		}
		l := readout.Line{Text: strings.TrimSpace(f[1])}
		from := 0
		for part := range strings.SplitSeq(f[2], "…") {
			if part = strings.TrimSpace(part); part == "" {
				continue
			}
			at := strings.Index(a.Text[from:], part)
			if at < 0 {
				t.Fatalf("%q is not in the article", part)
			}
			l.Evidence = append(l.Evidence, readout.Span{Start: from + at, End: from + at + len(part)})
			from += at + len(part)
		}
		if name := strings.TrimSpace(f[0]); name != "" {
			i := slices.IndexFunc(an.Speakers, func(s readout.Speaker) bool { return s.Name == name })
			l.Speaker, l.SpeakerID = &an.Speakers[i].Name, an.Speakers[i].ID
		}
		for _, at := range an.Attributions {
			if sharedBytes(l.Evidence, at.Content) > 0 {
				l.Stance, l.Kind = at.Stance, at.Kind
			}
		}
		r.Lines = append(r.Lines, l)
	}
	return r
}

// The cases below were worked out by hand from the definition that
// [ReadoutRouge] and [ReadoutKept] share with their Python scorer.

func TestRouge(t *testing.T) {
	for _, c := range []struct {
		summary, reference string
		want               Rouge
	}{
		{"The cat sat.", "The cat ran off.", Rouge{200 * 2. / 7, 200 * 1. / 5, 200 * 2. / 7}},
		{"the the the", "the cat", Rouge{200 * 1. / 5, 0, 200 * 1. / 5}}, // a word counts as often as both have it
		{"b a", "a b", Rouge{100, 0, 50}},
		{"a-b_c’d", "A B C D", Rouge{100, 100, 100}},
		{"one", "one", Rouge{100, 0, 100}}, // no pairs
		{"", "one", Rouge{}},
		{"a x b y c", "a b c", Rouge{200 * 3. / 8, 0, 200 * 3. / 8}},
	} {
		got := rouge(scorerWords(c.summary), scorerWords(c.reference))
		for i := range got {
			if math.Abs(got[i]-c.want[i]) > 1e-9 {
				t.Errorf("%q and %q: got %v, want %v", c.summary, c.reference, got, c.want)
				break
			}
		}
	}
}

func TestScorerSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"One. Two! Three? Four", "One.|Two!|Three?|Four"},
		{"One. two", "One. two"},
		{"It cost 1.5 euros. 7 paid.", "It cost 1.5 euros.|7 paid."},
		{"“One.” “Two.” (Three.) Four.", "“One.|“Two.|(Three.|Four."}, // marks behind a stop are nobody's
		{"Mr. Roe and A. Vale came. Both left.", "Mr. Roe and A. Vale came.|Both left."},
		{"In the U.S. Roe won. He left on Jan. 3 at noon.", "In the U.S. Roe won.|He left on Jan. 3 at noon."},
		{"He said No. Then he left.", "He said No. Then he left."},
		{"xNo. Then", "xNo.|Then"},
		{"A headline\n\nmore\n \nand more", "A headline|more|and more"},
		{"Mr.\nRoe", "Mr.\nRoe"}, // not even at a line break
		{" \n ", ""},
		{"Ça va. Été.", "Ça va. Été."}, // capitals of ASCII only
	} {
		var got []string
		for _, s := range scorerSentences(c.text) {
			got = append(got, s.In(c.text))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: got %q, want %q", c.text, strings.Join(got, "|"), c.want)
		}
	}
}

func TestNamesSource(t *testing.T) {
	for _, c := range []struct {
		source, speaker, line string
		want                  bool
	}{
		{"Mayor Ana Roe", "", "Roe said no.", true},
		{"Mayor Ana Roe", "Ana Roe", "The pier is shut.", true},
		{"Mayor Ana Roe", "Bo Vale", "The pier is shut.", false},
		{"President Roe", "", "The president said no.", false}, // a title is no name
		{"She", "Bo Vale", "The pier is shut.", true},          // a pronoun: any speaker
		{"She", "", "She said no.", true},
		{"She", "", "The pier is shut.", false},
		{"two officials", "Bo Vale", "The pier is shut.", true}, // a description: any speaker
		{"two officials", "", "Officials said no.", true},
		{"two officials", "", "The pier is shut.", false},
		{"the Senator", "Bo Vale", "The pier is shut.", true}, // nothing is left of it
		{"officials in Lowmere", "Bo Vale", "The pier is shut.", false},
	} {
		l := readout.Line{Text: c.line}
		if c.speaker != "" {
			l.Speaker = &c.speaker
		}
		if got := namesSource(l, c.source); got != c.want {
			t.Errorf("%q, speaker %q, line %q: got %v", c.source, c.speaker, c.line, got)
		}
	}
}

func TestGoldSource(t *testing.T) {
	a := &attributed{Text: "Ana Bo Cy 0123456789", Relations: []relation{
		{Source: readout.Spans{{Start: 0, End: 3}}, Content: readout.Spans{{Start: 10, End: 14}}},
		{Source: readout.Spans{{Start: 4, End: 6}}, Content: readout.Spans{{Start: 10, End: 12}, {Start: 14, End: 16}}},
		{Content: readout.Spans{{Start: 16, End: 20}}},
	}}
	for _, c := range []struct {
		name     string
		evidence readout.Spans
		want     string
		counts   bool
	}{
		{"all inside one", readout.Spans{{Start: 10, End: 14}}, "Ana", true},
		{"the last of equals", readout.Spans{{Start: 10, End: 12}}, "Bo", true},
		{"in parts", readout.Spans{{Start: 10, End: 11}, {Start: 14, End: 16}}, "Bo", true},
		{"just half", readout.Spans{{Start: 6, End: 14}}, "Ana", true},
		{"less than half", readout.Spans{{Start: 5, End: 14}}, "", false},
		{"no source", readout.Spans{{Start: 16, End: 20}}, "", false},
		{"no evidence", nil, "", true},
	} {
		if got, counts := goldSource(a, c.evidence); got != c.want || counts != c.counts {
			t.Errorf("%s: got %q, %v", c.name, got, counts)
		}
	}
	if _, counts := goldSource(&attributed{Text: "Ana"}, readout.Spans{{Start: 0, End: 3}}); counts {
		t.Error("an article without relations has a source")
	}
}

func TestReadoutErrors(t *testing.T) {
	long := strings.Repeat("word ", 11_000)
	for _, c := range []struct {
		name, line string
		want       readout.ErrorKind
		says       string
	}{
		{"no reference", `{"id": 7, "article": "The pier is shut."}`, readout.Invalid, "article 7"},
		{"no article", `{"id": "a", "reference": "The pier is shut."}`, readout.Invalid, "article a"},
		{"no articles", "\n", readout.Empty, "no articles"},
		{"no JSON", "{", readout.Undecodable, "line 1"},
		{"too long to compare", `{"id": 7, "article": "` + long + `", "reference": "` + long + `"}`, readout.TooLarge, "11000 words"},
	} {
		_, err := ReadoutRouge(t.Context(), writeFile(t, "articles.jsonl", c.line), &ReadoutMaker{Annotator: fixed{}, Summarizer: silent{}})
		if got := readout.KindOf(err); got != c.want || err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %q (%v), want %q with %q", c.name, got, err, c.want, c.says)
		}
	}
}

// silent writes readouts without a line.
type silent struct{}

func (silent) Summarize(context.Context, *readout.Article, *readout.Annotation, readout.Length) (*readout.Readout, error) {
	return &readout.Readout{}, nil
}
