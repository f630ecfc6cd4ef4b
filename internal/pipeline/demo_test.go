package pipeline_test

import (
	"strings"
	"testing"
)

// demoArticles is what a reader would say of each demo page. An empty field
// is not on the page.
var demoArticles = []struct {
	page, headline, byline, outlet, day string
	paragraphs                          int // headings and standfirst included
	last                                string
}{
	{"courier-merva-falls.html", "Vorland accuses Talvia of closing dam gates as Merva drops 1.4 metres overnight", "Marit Aldane", "Grevehaven Courier", "2026-03-10", 15, "come and look at the mud."},
	{"herald-not-one-gate.html", "Not one gate was touched at Sukva, says Shelvik", "Pavla Rendic", "Kest Herald", "2026-03-11", 17, "regrets the tone."},
	{"radio-logbook.html", "Log says two Sukva gates were shut for six hours on night river fell", "Ulla Barents", "Radio Tarn", "2026-03-12", 14, "could not explain the difference."},
	{"transmerva-admits-test.html", "Talvia admits testing dam gates, says treaty flow was kept", "Jory Askham", "Transmerva", "2026-03-13", 14, "looking into the matter."},
	{"ropewalk-aarsee.html", "Two ministers, one lectern: how Aarsee settled the row over the Merva", "Ottilie Marchbank", "The Ropewalk", "2026-03-17", 13, "asked for a copy."},
	{"transmerva-oster-line.html", "Ferry operator Oster Line to cut 420 jobs after losing mail contract", "Dorian Pell", "Transmerva", "2026-03-18", 14, "last crossings on May 31."},
	{"courier-harbour-master.html", "Harbour master took cash in cigar boxes, court told", "Sander Wolde", "Grevehaven Courier", "2026-03-19", 12, "is to give evidence."},
	{"ropewalk-eels.html", "Eels listen for the sluice before they leave, study suggests", "Ottilie Marchbank", "The Ropewalk", "2026-03-21", 12, "parked a lorry on your chest.”"},
	{"radio-petrik.html", "I signed nothing, says Petrik after Tarnfeld win derby", "Benno Kittel", "Radio Tarn", "2026-03-22", 15, `"would I park?"`},
	{"herald-benedik.txt", "Benedik says she promised nobody a ministry", "Pavla Rendic", "", "2026-03-24", 10, "does not serve trout.”"},
	{"courier-ludding-pool.html", "Ludding keeps its swimming pool by one vote", "Femke Rouse", "Grevehaven Courier", "2026-03-26", 13, "like everybody else."},
	{"transmerva-thurnell.html", "Immen’s president rules out third term in interview with weekly", "Jory Askham", "Transmerva", "2026-03-27", 13, "had been given on March 16."},
	{"herald-harl-pass.html", "Five pulled alive from snow at Harl pass, two still missing", "Ondrej Palas", "Kest Herald", "2026-03-28", 14, "reopen it on Sunday."},
	{"ropewalk-night-train.txt", "Night train from Kest to Grevehaven to run again after eleven years", "Ottilie Marchbank", "", "2026-03-30", 10, "promised to try."},
}

func TestDemoPagesComeOutWhole(t *testing.T) {
	docs := documents(t)
	for i, want := range demoArticles {
		a := docs[i].article
		if docs[i].name != want.page {
			t.Fatalf("page %d is %s, want %s", i, docs[i].name, want.page)
		}
		if got := strings.ReplaceAll(a.Headline(), "'", "’"); got != want.headline {
			t.Errorf("%s: headline %q, want %q", want.page, got, want.headline)
		}
		if a.Byline != want.byline {
			t.Errorf("%s: byline %q, want %q", want.page, a.Byline, want.byline)
		}
		if want.outlet != "" && a.Outlet != want.outlet {
			t.Errorf("%s: outlet %q, want %q", want.page, a.Outlet, want.outlet)
		}
		if got := a.Published.String(); !strings.HasPrefix(got, want.day) {
			t.Errorf("%s: published %q, want %s", want.page, got, want.day)
		}
		if n := len(a.Paragraphs); n != want.paragraphs {
			t.Errorf("%s: %d paragraphs, want %d", want.page, n, want.paragraphs)
		}
		if !strings.HasSuffix(a.Text, want.last) {
			t.Errorf("%s: it does not end with %q", want.page, want.last)
		}
	}
}

// furniture stands on the demo pages and the pasted ones, and in no article.
var furniture = []string{
	"No time to read", "Get a summary", "Previous Article", "Next Article", "Read also", "Read more", "Related stories",
	"cookies", "Advertisement", "Newsletter", "newsletter", "in your inbox", "The Monday letter", "Also in this issue",
	"Share on", "Bookmark", "Listen:", "min read", "Photograph:", "Photo:", "Joost Harkin", "Kest Herald/",
	"All rights reserved", "©", "Our standards", "Reporting by", "Tags:", "to post a comment", "Write to",
	"My cellar was dry", "Decorating a Teen", "Geraniums", "A Modern Coronation", "print edition",
	"Correction", "has been corrected", "Disclosure",
}

func TestNoFurnitureInArticles(t *testing.T) {
	for _, d := range documents(t) {
		for _, f := range furniture {
			if strings.Contains(d.article.Text, f) {
				t.Errorf("%s: %q is in the article", d.name, f)
			}
		}
	}
}

func TestNoticesAreKeptApart(t *testing.T) {
	want := map[string]string{
		"ropewalk-aarsee.html":     "1.8 metres",
		"ropewalk-eels.html":       "advertises in The Ropewalk",
		"transmerva-thurnell.html": "not May 14, 2027",
	}
	for _, d := range documents(t) {
		if w, ok := want[d.name]; ok && !strings.Contains(strings.Join(d.article.Notices, "\n"), w) {
			t.Errorf("%s: no notice has %q; there are %q", d.name, w, d.article.Notices)
		}
	}
}
