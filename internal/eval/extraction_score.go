package eval

import (
	"cmp"
	"slices"
	"strings"
)

// BodyScores are figures against whole bodies: the longest common subsequence
// of words gives each page's precision, recall and F1.
type BodyScores struct {
	// Rows are in the order of the set.
	Rows []BodyScore
	// Precision, Recall and F1 are means over the pages, Exact is the share of
	// pages whose F1 is at least .99; all from 0 to 1.
	Precision, Recall, F1, Exact float64
}

// BodyScore is the score of one page.
type BodyScore struct {
	File                  string
	F1, Precision, Recall float64
}

// exactF1 is the F1 from which on a page counts as exact.
const exactF1 = .99

func scoreBodies(truths []truth, found [][]string) *BodyScores {
	s := &BodyScores{}
	for i, t := range truths {
		row := scoreBody(t, found[i])
		s.Rows = append(s.Rows, row)
		s.Precision += row.Precision
		s.Recall += row.Recall
		s.F1 += row.F1
		if row.F1 >= exactF1 {
			s.Exact++
		}
	}
	n := float64(len(truths))
	s.Precision, s.Recall, s.F1, s.Exact = s.Precision/n, s.Recall/n, s.F1/n, s.Exact/n
	return s
}

func scoreBody(t truth, found []string) BodyScore {
	got := words(strings.Join(found, " "))
	joined := strings.Join(got, " ")
	var want []string
	for _, p := range t.Body {
		w := words(p)
		if !optional(p) || strings.Contains(joined, strings.Join(w, " ")) {
			want = append(want, w...)
		}
	}
	row := BodyScore{File: t.File}
	if len(got) == 0 || len(want) == 0 {
		return row
	}
	common := float64(commonSubsequence(want, got))
	row.Precision, row.Recall = common/float64(len(got)), common/float64(len(want))
	if row.Precision+row.Recall > 0 {
		row.F1 = 2 * row.Precision * row.Recall / (row.Precision + row.Recall)
	}
	return row
}

// optional reports whether a paragraph of the truth stands in brackets: it
// counts only where the extractor has it too.
func optional(p string) bool { return strings.HasPrefix(p, "[") && strings.HasSuffix(p, "]") }

// worstShown is how many of the worst pages are printed.
const worstShown = 8

func (s *BodyScores) write(out *errWriter) {
	rows := slices.SortedFunc(slices.Values(s.Rows), func(a, b BodyScore) int {
		return cmp.Or(cmp.Compare(a.F1, b.F1), cmp.Compare(a.Precision, b.Precision),
			cmp.Compare(a.Recall, b.Recall), cmp.Compare(a.File, b.File))
	})
	for _, r := range rows[:min(worstShown, len(rows))] {
		out.printf("  worst  f1 %5.1f  p %5.1f  r %5.1f  %s\n", 100*r.F1, 100*r.Precision, 100*r.Recall, r.File)
	}
	out.printf("fundus      pages %d  p %.2f  r %.2f  f1 %.2f  exact %.1f\n",
		len(s.Rows), 100*s.Precision, 100*s.Recall, 100*s.F1, 100*s.Exact)
}

// PassageScores are figures against passages that must ("with") and must not
// ("without") stand in the text, counted over all pages.
type PassageScores struct {
	// Rows are in the order of the set.
	Rows []PassageScore
	// Found, Missed and Wrong are the true positives, false negatives and false
	// positives.
	Found, Missed, Wrong int
}

// PassageScore is the count of one page: Found of With passages, and Wrong of
// Without.
type PassageScore struct {
	File                        string
	Found, With, Wrong, Without int
}

func scorePassages(truths []truth, found [][]string) *PassageScores {
	s := &PassageScores{}
	for i, t := range truths {
		text := fold(strings.Join(found[i], " "))
		row := PassageScore{
			File:  t.File,
			Found: countIn(text, t.With), With: len(t.With),
			Wrong: countIn(text, t.Without), Without: len(t.Without),
		}
		s.Rows = append(s.Rows, row)
		s.Found += row.Found
		s.Missed += row.With - row.Found
		s.Wrong += row.Wrong
	}
	return s
}

func countIn(text string, passages []string) int {
	n := 0
	for _, p := range passages {
		if strings.Contains(text, fold(p)) {
			n++
		}
	}
	return n
}

// Precision, Recall and F1 are from 0 to 1.
func (s *PassageScores) Precision() float64 { return share(s.Found, s.Found+s.Wrong) }

// Recall is the share of the passages that must be there that are.
func (s *PassageScores) Recall() float64 { return share(s.Found, s.Found+s.Missed) }

// F1 is the harmonic mean of precision and recall.
func (s *PassageScores) F1() float64 { return share(2*s.Found, 2*s.Found+s.Wrong+s.Missed) }

// share is n of all, 0 of nothing.
func share(n, all int) float64 {
	if all == 0 {
		return 0
	}
	return float64(n) / float64(all)
}

func (s *PassageScores) write(out *errWriter) {
	for _, r := range s.Rows {
		if r.Found < r.With || r.Wrong > 0 {
			out.printf("  %d/%d found, %d/%d wrongly  %s\n", r.Found, r.With, r.Wrong, r.Without, r.File)
		}
	}
	out.printf("trafilatura pages %d  p %.2f  r %.2f  f1 %.2f\n",
		len(s.Rows), 100*s.Precision(), 100*s.Recall(), 100*s.F1())
}
