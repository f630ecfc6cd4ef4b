package check

import (
	"fmt"

	"github.com/readout-news/readout"
)

// Faults counts the sentences that are at fault.
func Faults(verdicts []readout.Verdict) int {
	n := 0
	for _, v := range verdicts {
		if v.Finding != readout.BorneOut {
			n++
		}
	}
	return n
}

// Tally says in one sentence how many of a summary's are at fault.
func Tally(verdicts []readout.Verdict) string {
	faults, all := Faults(verdicts), len(verdicts)
	switch {
	case faults == 0 && all == 1:
		return "The article bears the sentence out."
	case faults == 0:
		return fmt.Sprintf("The article bears all %d sentences out.", all)
	case all == 1:
		return "The sentence is at fault."
	case faults == 1:
		return fmt.Sprintf("1 of %d sentences is at fault.", all)
	}
	return fmt.Sprintf("%d of %d sentences are at fault.", faults, all)
}
