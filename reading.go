package readout

import (
	"strings"
	"time"
)

// readingSpeed is the words a minute that an adult reads silently, of text that
// is no fiction: the mean of 190 studies (Brysbaert 2019, "How many words do we
// read per minute?").
const readingSpeed = 238

// ReadingTime is how long it takes to read a text.
func ReadingTime(text string) time.Duration {
	return time.Duration(len(strings.Fields(text))) * time.Minute / readingSpeed
}

// ReadingTime is how long it takes to read the readout's lines.
func (r *Readout) ReadingTime() time.Duration {
	var total time.Duration
	for _, l := range r.Lines {
		total += ReadingTime(l.Text)
	}
	return total
}
