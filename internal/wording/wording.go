// Package wording is what the terminal and the reader say in the same words.
package wording

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

const ownWords = "The article’s own words"

// Who is whose words a line is: its speaker, nobody named, or the article. It
// begins with a capital.
func Who(l readout.Line) string {
	switch {
	case l.Speaker != nil:
		return Capital(*l.Speaker)
	case l.Kind != "": // somebody says it
		return "Speaker left open"
	}
	return ownWords
}

// Capital is a name as it stands by itself: "the report" begins with a capital.
func Capital(name string) string {
	first, n := utf8.DecodeRuneInString(name)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + name[n:]
}

// Office is what a speaker is, and for whom: role and party, empty where
// neither is known.
func Office(s *readout.Speaker) string {
	if s.Role == "" || s.Party == "" {
		return s.Role + s.Party
	}
	return s.Role + ", " + s.Party
}

// Introductions is what stands beside each line of a readout: its speaker's
// office at the first line of his, empty where that says it.
func Introductions(lines []readout.Line, an *readout.Annotation) []string {
	out := make([]string, len(lines))
	known := make(map[readout.SpeakerID]bool)
	for i, l := range lines {
		if s := an.Speaker(l.SpeakerID); s != nil && !known[s.ID] {
			out[i] = introduction(l, s)
			known[s.ID] = true
		}
	}
	return out
}

func introduction(l readout.Line, s *readout.Speaker) string {
	has := func(words string) bool {
		return words != "" && strings.Contains(strings.ToLower(l.Text), strings.ToLower(words))
	}
	if has(s.Role) || s.Role == "" && has(s.Party) {
		return ""
	}
	return Office(s)
}

// Heading stands above a part of a full readout; lines of no part have none.
func Heading(p readout.Part) string {
	switch p {
	case readout.Disputed:
		return "Disputed"
	case readout.Said:
		return "Said"
	case readout.OwnVoice:
		return ownWords
	}
	return ""
}

// Time is how long something takes as people say it: seconds up to a minute and
// a half, to five of them, then minutes.
func Time(d time.Duration) string {
	if d < 90*time.Second {
		return fmt.Sprintf("%d seconds", max(5, int(d.Round(5*time.Second)/time.Second)))
	}
	return fmt.Sprintf("%d minutes", int(d.Round(time.Minute)/time.Minute))
}
