package annotate

import (
	"testing"
	"time"

	"github.com/readout-news/readout"
)

func TestDateAt(t *testing.T) {
	thursday := readout.Date{Time: time.Date(2031, time.January, 9, 18, 0, 0, 0, time.UTC), Precision: readout.Minute}
	for _, c := range []struct {
		text, want string
		published  readout.Date
	}{
		{"today", "2031-01-09", thursday},
		{"this morning", "2031-01-09", thursday},
		{"last night", "2031-01-08", thursday},
		{"Thursday", "2031-01-09", thursday},
		{"Friday", "2031-01-03", thursday},
		{"last week", "", thursday}, // December 30 to January 5: in two years
		{"this week", "2031-01", thursday},
		{"last month", "2030-12", thursday},
		{"last year", "2030", thursday},
		{"two weeks ago", "2030-12", thursday},
		{"10 days ago", "2030-12-30", thursday},
		{"three years ago", "2028", thursday},
		{"March", "2030-03", thursday},
		{"Jan. 5", "2031-01-05", thursday},
		{"5th January 2029", "2029-01-05", thursday},
		{"Monday, February 30", "", thursday},
		{"Tuesday", "", readout.Date{}},
		{"March", "", readout.Date{}},
		{"March 2014", "2014-03", readout.Date{}},
		{"March 4, 2014", "2014-03-04", readout.Date{}},
		{"May", "", thursday}, // perhaps somebody's name
		{"march", "", thursday},
	} {
		article := readout.ArticleFromText(c.text)
		article.Published = c.published
		d := newDoc(article)
		date, _ := (&circumstancer{doc: d}).dateAt(0, len(d.words))
		if got := date.String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
