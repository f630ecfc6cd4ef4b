package web

import (
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/readout-news/readout"
)

func TestArticlePageHasTheTextByteForByte(t *testing.T) {
	v := visit(t)
	for _, text := range []string{
		quay,
		"Tags\n\nIt said <b>“1 < 2 & 3”</b> &amp; more.\n\n<script>alert(1)</script>",
		"Überschrift\n\nМира Вейл сказала: «Нет».\n\n見出し　です。",
	} {
		a := readout.ArticleFromText(text)
		var got []string
		for _, n := range v.get(v.paste(text), 200).all(".block") {
			got = append(got, content(n))
		}
		var want []string
		for _, b := range a.Blocks() {
			want = append(want, b.In(text))
		}
		if !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

func TestLinesLeadToTheirEvidenceAndBack(t *testing.T) {
	v := visit(t)
	page := v.get(v.paste(quay)+"?length=brief", 200)
	lines := page.in(page.one("#summary")).all(".line")
	if len(lines) != 5 {
		t.Fatalf("%d lines, want 5: %q", len(lines), texts(lines))
	}
	for _, line := range lines {
		links := page.in(line).all(".to-evidence")
		if len(links) == 0 {
			t.Errorf("line %q leads to no evidence", says(line))
		}
		for _, link := range links {
			evidence := page.one(attribute(link, "href"))
			if evidence.Data != "mark" || attribute(evidence, "data-line") != attribute(line, "data-line") {
				t.Errorf("line %q leads to %q", says(line), says(evidence))
			}
		}
	}
	for _, back := range page.all(".back") {
		if line := page.one(attribute(back, "href")); !is(line, ".line") {
			t.Errorf("evidence leads back to a %s", line.Data)
		}
	}
	// Source and content of four attributions, two of which stand side by side,
	// and the last paragraph.
	if n := len(page.all(".back")); n != 8 {
		t.Errorf("%d ways back from 8 pieces of evidence", n)
	}
}

// Links within the page have a target, and no two elements share an id.
func TestAnchorsOfAnArticlePageFit(t *testing.T) {
	v := visit(t)
	page := v.get(v.paste(quay), 200)
	ids := map[string]int{}
	for n := range page.root.Descendants() {
		if id := attribute(n, "id"); n.Type == html.ElementNode && id != "" {
			ids[id]++
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%d elements are called %s", n, id)
		}
	}
	for _, a := range page.all("a") {
		if id, here := strings.CutPrefix(attribute(a, "href"), "#"); here && ids[id] == 0 {
			t.Errorf("%q leads to #%s, which is not there", says(a), id)
		}
	}
}

func TestLineShowsWhoSaysItAndHow(t *testing.T) {
	v := visit(t)
	page := v.get(v.paste(quay), 200)
	var got []string
	for _, n := range page.in(page.one("#summary")).all(".source") {
		got = append(got, says(n))
	}
	want := []string{
		"Mira Valeharbour ministerdeniesindirect quotationEvidence in paragraph ¶ 1",
		"Mira Valedirect quotationEvidence in paragraph ¶ 1",
		"Osk Brandtdockers’ speakerindirect quotationEvidence in paragraph ¶ 2",
		"A brokerindirect quotationEvidence in paragraph ¶ 2",
		"The article’s own wordsEvidence in paragraph ¶ 3",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestSummaryIsAboveAndBelowTheText(t *testing.T) {
	v := visit(t)
	path := v.paste(quay)
	page := v.get(path, 200)
	for _, id := range []string{"#summary", "#summary-end"} {
		details := page.one(id)
		if s := says(page.in(details).one("summary")); !strings.HasPrefix(s, "No time to read? Get a summary") {
			t.Errorf("%s asks %q", id, s)
		}
		if hasAttribute(details, "open") {
			t.Errorf("%s is open before it is asked for", id)
		}
	}
	page = v.get(path+"?length=line", 200)
	if top := page.one("#summary"); !hasAttribute(top, "open") || len(page.in(top).all(".line")) != 1 {
		t.Error("a length in the address does not open a readout of that length")
	}
	page = v.get(path+"?length=full&at=summary-end", 200)
	if hasAttribute(page.one("#summary"), "open") || !hasAttribute(page.one("#summary-end"), "open") {
		t.Error("the readout below the text does not open there")
	}
	if hasAttribute(v.get(path+"?length=epic", 200).one("#summary"), "open") {
		t.Error("a length that is none opens the readout")
	}
}

func hasAttribute(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func TestLegendNamesSpeakersByTheirStatements(t *testing.T) {
	v := visit(t)
	page := v.get(v.paste(quay), 200)
	var got []string
	for _, n := range page.in(page.one(".legend")).all("li") {
		got = append(got, says(n))
	}
	want := []string{"Mira Vale harbour minister 2 statements", "Osk Brandt dockers’ speaker 1 statement", "A broker 1 statement"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if a, b := page.one("#said-1"), page.one("#said-2"); attribute(a, "class") == attribute(b, "class") {
		t.Error("two speakers look the same")
	}
}

func TestManySpeakersStandInAListOfTheirOwn(t *testing.T) {
	var an readout.Annotation
	for i := range 30 {
		id := readout.SpeakerID(string(rune('a' + i)))
		an.Speakers = append(an.Speakers, readout.Speaker{ID: id, Name: string(id)})
		an.Attributions = append(an.Attributions, readout.Attribution{Speaker: id})
	}
	g := newLegend(&an, &readout.Readout{})
	if v := g.view("en"); len(v.First.Speakers) != 8 || len(v.Rest.Speakers) != 22 {
		t.Errorf("%d and %d speakers, want 8 and 22", len(v.First.Speakers), len(v.Rest.Speakers))
	}
	seen := map[string]string{}
	for _, s := range g.speakers {
		if other := seen[s.Class()]; other != "" {
			t.Errorf("speakers %s and %s look the same", other, s.Letter())
		}
		seen[s.Class()] = s.Letter()
	}
	if got := g.speakers[27].Letter(); got != "B2" {
		t.Errorf("the 28th speaker's letter is %s, want B2", got)
	}
}

func TestNothingHostileGetsIntoAPage(t *testing.T) {
	a := readout.ArticleFromText("Headline\n\nText.")
	a.Address = "javascript:alert(1)"
	a.Language = `en"><script>`
	a.Byline, a.Outlet = "<img src=x onerror=alert(1)>", "<script>alert(1)</script>"
	a.Stub, a.Notices = "<b>", []string{"<style>*{display:none}</style>"}
	an := &readout.Annotation{Speakers: []readout.Speaker{{ID: "s1", Name: "<script>"}}}
	ro := &readout.Readout{Lines: []readout.Line{{Text: "</script><script>", SpeakerID: "s1", Speaker: new("<script>"), Evidence: readout.Spans{a.Title}}}}
	all, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := loadTemplates(all)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := pages.ExecuteTemplate(&b, "article", newArticlePage(a, an, ro)); err != nil {
		t.Fatal(err)
	}
	page := readPage(t, b.String())
	if n := len(page.all("script")); n != 1 {
		t.Errorf("%d scripts, want the reader's own", n)
	}
	if len(page.all("style"))+len(page.all("img")) > 0 {
		t.Error("an element of the article's got into the page")
	}
	if strings.Contains(b.String(), "javascript:") || strings.Contains(b.String(), `lang="en&#34;`) {
		t.Error("a hostile address or language got into an attribute")
	}
}

func TestPreviousAndNextFollowTheFrontPage(t *testing.T) {
	v := visit(t, "First demo\n\nText.", "Second demo\n\nText.")
	older, newer := v.paste("Older\n\nText."), v.paste("Newer\n\nText.")
	order := func(path string) (previous, next string) {
		for _, a := range v.get(path, 200).all("a") {
			switch attribute(a, "rel") {
			case "prev":
				previous = says(a)
			case "next":
				next = says(a)
			}
		}
		return previous, next
	}
	if p, n := order(newer); p != "" || n != "Next article Older" {
		t.Errorf("around the newest: %q and %q", p, n)
	}
	if p, n := order(older); p != "Previous article Newer" || n != "Next article First demo" {
		t.Errorf("around the older: %q and %q", p, n)
	}
}

func TestTitleOfAnArticleWithoutHeadline(t *testing.T) {
	long := strings.Repeat("Wörter ", 30)
	for text, want := range map[string]string{
		"One paragraph only.":    "One paragraph only.",
		long:                     strings.Repeat("Wörter ", 9) + "Wörter …",
		strings.Repeat("é", 100): strings.Repeat("é", 40) + " …",
	} {
		if got := titleOf(readout.ArticleFromText(text)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestBylineOutletAndDates(t *testing.T) {
	a := readout.ArticleFromText("Headline\n\nText.")
	a.Address = "https://www.herald.example/quay"
	if got := outletOf(a); got != "herald.example" {
		t.Errorf("outlet %q, want the host", got)
	}
	for in, want := range map[string]string{
		"": "", "2031": "2031", "2031-04": "April 2031", "2031-04-09": "9 April 2031",
		"2031-04-09T18:30:00+02:00": "9 April 2031, 18:30",
	} {
		var d readout.Date
		if err := d.UnmarshalText([]byte(in)); err != nil {
			t.Fatal(err)
		}
		if got := dateView(d).String(); got != want {
			t.Errorf("%q is shown as %q, want %q", in, got, want)
		}
	}
}

// FuzzArticlePage holds that any text comes out of its page as it went in.
func FuzzArticlePage(f *testing.F) {
	f.Add(quay)
	f.Add("<p>a</p>\n\n&lt;\n\n\x00")
	all, err := loadAssets()
	if err != nil {
		f.Fatal(err)
	}
	pages, err := loadTemplates(all)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := readout.ArticleFromText(strings.ToValidUTF8(text, "\uFFFD"))
		an, err := stages{}.Annotate(t.Context(), a)
		if err != nil {
			t.Skip(err)
		}
		ro, _ := stages{}.Summarize(t.Context(), a, an, readout.Brief)
		var b strings.Builder
		if err := pages.ExecuteTemplate(&b, "article", newArticlePage(a, an, ro)); err != nil {
			t.Fatal(err)
		}
		blocks := readPage(t, b.String()).all(".block")
		for i, s := range a.Blocks() {
			if got, want := content(blocks[i]), asParsed(s.In(a.Text)); got != want {
				t.Fatalf("block %d came out as %q, went in as %q", i, got, want)
			}
		}
	})
}

// asParsed is what HTML can say of a text: it has no NUL, and no carriage
// return of its own.
func asParsed(s string) string {
	s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
}

func BenchmarkArticlePage(b *testing.B) {
	all, err := loadAssets()
	if err != nil {
		b.Fatal(err)
	}
	pages, err := loadTemplates(all)
	if err != nil {
		b.Fatal(err)
	}
	a := readout.ArticleFromText(quay)
	an, err := stages{}.Annotate(b.Context(), a)
	if err != nil {
		b.Fatal(err)
	}
	ro, _ := stages{}.Summarize(b.Context(), a, an, readout.Brief)
	for b.Loop() {
		if err := pages.ExecuteTemplate(io.Discard, "article", newArticlePage(a, an, ro)); err != nil {
			b.Fatal(err)
		}
	}
}
