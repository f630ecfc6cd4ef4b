package wording

import (
	"testing"
	"time"

	"github.com/readout-news/readout"
)

func TestTime(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                 "5 seconds",
		12 * time.Second:  "10 seconds",
		63 * time.Second:  "65 seconds",
		89 * time.Second:  "90 seconds",
		90 * time.Second:  "2 minutes",
		200 * time.Second: "3 minutes",
	} {
		if got := Time(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestHeading(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range []readout.Part{readout.Disputed, readout.Said, readout.OwnVoice} {
		h := Heading(p)
		if h == "" || seen[h] {
			t.Errorf("part %q has the heading %q", p, h)
		}
		seen[h] = true
	}
	if h := Heading(""); h != "" {
		t.Errorf("lines of no part have the heading %q", h)
	}
}
