package web

import (
	"strings"
	"testing"

	"github.com/readout-news/readout"
)

// written shows steps as text: (1 … ) around evidence of line 1, [ … ] around
// a content, < … > around a mention; a mark's last part ends in "!".
func written(all []step) string {
	var b strings.Builder
	brackets := map[rank]string{evidenceMark: "()", contentMark: "[]", cueMark: "{}", mentionMark: "<>"}
	for _, s := range all {
		switch {
		case s.Opens != nil:
			b.WriteString(brackets[s.Opens.rank][:1] + s.Opens.ID)
		case s.Closes != nil && s.Closes.Last:
			b.WriteString("!" + brackets[s.Closes.rank][1:])
		case s.Closes != nil:
			b.WriteString(brackets[s.Closes.rank][1:])
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestStepsNestMarks(t *testing.T) {
	const text = "abcdefghij"
	at := func(start, end int, r rank, id string) mark {
		return mark{Span: readout.Span{Start: start, End: end}, rank: r, ID: id}
	}
	for name, test := range map[string]struct {
		marks []mark
		want  string
	}{
		"none":                   {nil, "abcdefghij"},
		"apart":                  {[]mark{at(6, 8, contentMark, ""), at(1, 3, mentionMark, "")}, "a<bc!>def[gh!]ij"},
		"touching":               {[]mark{at(1, 3, contentMark, ""), at(3, 5, contentMark, "")}, "a[bc!][de!]fghij"},
		"one in the other":       {[]mark{at(3, 4, mentionMark, ""), at(1, 6, contentMark, "")}, "a[bc<d!>ef!]ghij"},
		"the same words":         {[]mark{at(2, 4, mentionMark, ""), at(2, 4, evidenceMark, "1"), at(2, 4, contentMark, "")}, "ab(1[<cd!>!]!)efghij"},
		"crossing":               {[]mark{at(1, 5, evidenceMark, "1"), at(3, 8, evidenceMark, "2")}, "a(1bc(2de)!)(fgh!)ij"},
		"crossing two":           {[]mark{at(0, 6, evidenceMark, "1"), at(2, 5, contentMark, ""), at(4, 8, mentionMark, "")}, "(1ab[cd<e>!]<f>!)<gh!>ij"},
		"all of it":              {[]mark{at(0, 10, contentMark, "")}, "[abcdefghij!]"},
		"a line's two pieces":    {[]mark{at(0, 2, evidenceMark, "1"), at(4, 6, evidenceMark, "1-2")}, "(1ab!)cd(1-2ef!)ghij"},
		"crossing, then another": {[]mark{at(0, 4, evidenceMark, "1"), at(2, 6, evidenceMark, "2"), at(4, 6, mentionMark, "")}, "(1ab(2cd)!)(<ef!>!)ghij"},
	} {
		t.Run(name, func(t *testing.T) {
			block := readout.Span{Start: 0, End: len(text)}
			got := written(steps(text, block, marksIn([]readout.Span{block}, test.marks)[0]))
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestMarkOverSeveralBlocksHasAPartInEach(t *testing.T) {
	const text = "one\n\ntwo\n\nthree"
	blocks := readout.ArticleFromText(text).Blocks()
	in := marksIn(blocks, []mark{{Span: readout.Span{Start: 2, End: 8}, rank: evidenceMark, ID: "e1"}})
	var got []string
	for i, b := range blocks {
		got = append(got, written(steps(text, b, in[i])))
	}
	if s := strings.Join(got, "|"); s != "on(e1e)|(two!)|three" {
		t.Errorf("got %s", s)
	}
}

// FuzzSteps holds that whatever is marked, the text stays what it was and the
// elements nest.
func FuzzSteps(f *testing.F) {
	f.Add("one two three", []byte{0, 3, 2, 8, 4, 13, 0, 13})
	f.Add("“Zwei”\n\ndrei", []byte{3, 9, 0, 15, 5, 15})
	f.Add("", []byte{})
	f.Fuzz(func(t *testing.T, text string, ends []byte) {
		var marks []mark
		for i := 0; i+1 < len(ends); i += 2 {
			s := readout.Span{Start: int(ends[i]), End: int(ends[i+1])}
			if s.End <= len(text) && !s.Empty() {
				marks = append(marks, mark{Span: s, rank: rank(i/2) % 4, ID: "x"})
			}
		}
		blocks := readout.ArticleFromText(text).Blocks()
		in := marksIn(blocks, marks)
		for i, b := range blocks {
			holdSteps(t, steps(text, b, in[i]), b.In(text))
		}
	})
}

func holdSteps(t *testing.T, all []step, want string) {
	t.Helper()
	var text strings.Builder
	var open []*mark
	for _, s := range all {
		switch {
		case s.Opens != nil:
			open = append(open, s.Opens)
		case s.Closes != nil:
			if len(open) == 0 || open[len(open)-1] != s.Closes {
				t.Fatalf("%s: an element ends that is not the innermost", written(all))
			}
			open = open[:len(open)-1]
		default:
			text.WriteString(s.Text)
		}
	}
	if len(open) > 0 {
		t.Fatalf("%s: %d elements stay open", written(all), len(open))
	}
	if text.String() != want {
		t.Fatalf("the text became %q, was %q", text.String(), want)
	}
}
