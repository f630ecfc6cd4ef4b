package eval

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/readout-news/readout"
)

// stanceLabel is the stance that a person gave to a cue.
type stanceLabel struct {
	cue    readout.Spans
	stance readout.Stance
}

// readStances reads a file of labels, by article. A line has an article's id,
// the bytes of a cue, "12-16" or "12-16,20-24", and a stance, with tabs
// between; lines that begin with "#" are comments.
func readStances(path string) (map[string][]stanceLabel, error) {
	byArticle := make(map[string][]stanceLabel)
	err := eachRaw(path, func(n int, line []byte) error {
		text := strings.TrimSpace(string(line))
		if text == "" || text[0] == '#' {
			return nil
		}
		id, label, err := parseStance(text)
		if err == nil && slices.ContainsFunc(byArticle[id], func(l stanceLabel) bool { return slices.Equal(l.cue, label.cue) }) {
			err = fmt.Errorf("the cue is labelled twice")
		}
		if err != nil {
			e := readout.Errorf(readout.Invalid, "each line is an article, a cue as 12-16 and a stance, with tabs between", "line %d of %s is no label", n, path)
			e.Err = err
			return e
		}
		byArticle[id] = append(byArticle[id], label)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(byArticle) == 0 {
		return nil, readout.Errorf(readout.Empty, "each line is an article, a cue as 12-16 and a stance, with tabs between", "%s has no labels", path)
	}
	return byArticle, nil
}

func parseStance(line string) (id string, label stanceLabel, err error) {
	fields := strings.Split(line, "\t")
	if len(fields) != 3 {
		return "", label, fmt.Errorf("it has %d columns", len(fields))
	}
	if strings.ContainsFunc(line, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }) {
		return "", label, fmt.Errorf("it has control characters")
	}
	if label.cue, err = parseCue(fields[1]); err != nil {
		return "", label, err
	}
	if label.stance = readout.Stance(fields[2]); !slices.Contains(readout.Stances(), label.stance) {
		return "", label, fmt.Errorf("there is no stance %q", fields[2])
	}
	return fields[0], label, nil
}

// parseCue reads spans that writeCue wrote.
func parseCue(s string) (readout.Spans, error) {
	var cue readout.Spans
	for piece := range strings.SplitSeq(s, ",") {
		from, to, _ := strings.Cut(piece, "-")
		start, err1 := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("%q is no span", piece)
		}
		cue = append(cue, readout.Span{Start: start, End: end})
	}
	return cue, nil
}

func writeCue(cue readout.Spans) string {
	pieces := make([]string, len(cue))
	for i, s := range cue {
		pieces[i] = fmt.Sprintf("%d-%d", s.Start, s.End)
	}
	return strings.Join(pieces, ",")
}
