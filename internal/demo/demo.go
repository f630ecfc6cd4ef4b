// Package demo holds the news pages that readout shows itself with: fourteen
// articles about countries, people and papers that do not exist, written for
// the project and wrapped in the furniture of five outlets.
//
// The first five tell one story over eight days. The river Merva falls
// overnight, Vorland accuses Talvia of having shut the gates of the Sukva
// dam, Talvia denies it, a logbook turns up, the denial is revised, and two
// ministers settle at one lectern. The other nine come from the same
// fortnight and share some of its people. Among them they hold what makes
// news hard to summarise: denied claims, relayed reports, unnamed sources,
// one name in two spellings, two people of one name, speech within speech, a
// quotation over several paragraphs, corrections. Two pages are plain text, as
// pasted from a site.
package demo

import (
	"embed"
	"path"
	"slices"
	"time"

	"github.com/readout-news/readout"
)

//go:embed pages
var files embed.FS

// page is where one embedded file came from, in the world of the demo.
type page struct {
	name    string // the file's name under pages/
	address string
	fetched string // RFC 3339
}

const (
	html  = "text/html; charset=utf-8"
	plain = "text/plain; charset=utf-8"
)

// pages is in reading order: the story of the Sukva dam, then the rest by
// date.
var pages = []page{
	{"courier-merva-falls.html", "https://grevehaven-courier.example/2026/03/10/merva-falls-at-tarnfeld/", "2026-03-10T21:30:00+01:00"},
	{"herald-not-one-gate.html", "https://kestherald.example/politics/not-one-gate-says-shelvik.html", "2026-03-11T18:00:00+01:00"},
	{"radio-logbook.html", "https://radiotarn.example/n/41877", "2026-03-12T18:00:00+01:00"},
	{"transmerva-admits-test.html", "https://transmerva.example/energy/talvia-admits-testing-dam-gates-2026-03-13", "2026-03-13T19:00:00+01:00"},
	{"ropewalk-aarsee.html", "https://theropewalk.example/politics/two-ministers-one-lectern", "2026-03-17T19:00:00+01:00"},

	{"transmerva-oster-line.html", "https://transmerva.example/transport/oster-line-to-cut-jobs-2026-03-18", "2026-03-18T13:00:00+01:00"},
	{"courier-harbour-master.html", "https://grevehaven-courier.example/2026/03/19/harbour-master-trial/", "2026-03-19T20:00:00+01:00"},
	{"ropewalk-eels.html", "https://theropewalk.example/science/eels-listen-for-the-sluice", "2026-03-21T10:00:00+01:00"},
	{"radio-petrik.html", "https://radiotarn.example/n/41990", "2026-03-22T21:00:00+01:00"},
	{"herald-benedik.txt", "https://kestherald.example/politics/promised-nobody-a-ministry.html", "2026-03-24T20:00:00+01:00"},
	{"courier-ludding-pool.html", "https://grevehaven-courier.example/2026/03/26/ludding-pool-stays-open/", "2026-03-26T09:30:00+01:00"},
	{"transmerva-thurnell.html", "https://transmerva.example/world/immen-president-rules-out-third-term-2026-03-27", "2026-03-27T15:00:00+01:00"},
	{"herald-harl-pass.html", "https://kestherald.example/mountains/avalanche-harl-pass.html", "2026-03-28T08:00:00+01:00"},
	{"ropewalk-night-train.txt", "https://theropewalk.example/trade/night-train", "2026-03-30T22:00:00+02:00"},
}

// Pages is every demo page in reading order. The pages are the caller's own,
// the same at every call.
func Pages() []readout.Page {
	out := make([]readout.Page, len(pages))
	for i, p := range pages {
		out[i] = p.read()
	}
	return out
}

// Names is the file names of the demo pages in the order of [Pages].
func Names() []string {
	out := make([]string, len(pages))
	for i, p := range pages {
		out[i] = p.name
	}
	return out
}

// Page finds a demo page by its file name ("radio-logbook.html"); false when
// there is none of that name.
func Page(name string) (readout.Page, bool) {
	i := slices.IndexFunc(pages, func(p page) bool { return p.name == name })
	if i < 0 {
		return readout.Page{}, false
	}
	return pages[i].read(), true
}

// read makes the page of an embedded file. What is embedded and what is
// listed are held together by a test, so a failure here is a fault of the
// build and panics.
func (p page) read() readout.Page {
	body, err := files.ReadFile("pages/" + p.name)
	if err != nil {
		panic(err)
	}
	fetched, err := time.Parse(time.RFC3339, p.fetched)
	if err != nil {
		panic(err)
	}
	out := readout.Page{Address: p.address, ContentType: html, Body: body, Status: 200, FetchedAt: fetched}
	if p.pasted() {
		out.ContentType, out.Status = plain, 0
	}
	return out
}

// pasted reports whether the page is a text somebody copied off a site.
func (p page) pasted() bool { return path.Ext(p.name) == ".txt" }
