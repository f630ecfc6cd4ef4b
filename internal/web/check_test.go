package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/internal/pipeline"
)

// mixed is a summary of quay, of which the fake checker blames two sentences.
const mixed = "The quay has stood empty since the flood. The quay is haunted. Its flood was sold."

// sendCheck posts the form for a check.
func (v visitor) sendCheck(f checkForm) *httptest.ResponseRecorder {
	v.t.Helper()
	body := url.Values{"article": {f.Article}, "summary": {f.Summary}, "of": {f.Of}}.Encode()
	req := httptest.NewRequest("POST", "/check", strings.NewReader(body))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	return v.do(req)
}

// checked checks a summary, which has to be taken.
func (v visitor) checked(f checkForm) pageRead {
	v.t.Helper()
	w := v.sendCheck(f)
	if w.Code != http.StatusOK {
		v.t.Fatalf("checking %.40q: status %d\n%s", f.Summary, w.Code, w.Body)
	}
	return readPage(v.t, w.Body.String())
}

func TestCheckIsOfferedWhereArticlesAre(t *testing.T) {
	v := visit(t)
	path := v.paste(quay)
	for from, want := range map[string]string{"/": "/check", path: "/check?of=" + strings.TrimPrefix(path, "/a/")} {
		page := v.get(from, 200)
		link := page.in(page.one(".to-check")).one("a")
		if got := attribute(link, "href"); got != want || !strings.HasPrefix(says(link), "Check a summary") {
			t.Errorf("%s offers %q at %q, want %q", from, says(link), got, want)
		}
		v.get(want, 200)
	}
}

func TestCheckFormSaysWhatGoesWhere(t *testing.T) {
	page := visit(t).get("/check", 200)
	for _, name := range []string{"article", "summary"} {
		area := page.one("#" + name + "-text")
		if attribute(area, "name") != name || attribute(area, "aria-describedby") != name+"-hint" || says(page.one("#"+name+"-hint")) == "" {
			t.Errorf("the field for the %s has no hint", name)
		}
	}
	if got, want := texts(page.all("label"))[:2], []string{"The article", "The summary"}; !slices.Equal(got, want) {
		t.Errorf("the fields are called %q, want %q", got, want)
	}
	if form := page.one(".check"); attribute(form, "action") != "/check" || attribute(form, "method") != "post" {
		t.Error("the form is not sent to /check")
	}
}

func TestCheckedSummaryHasAVerdictForEachSentence(t *testing.T) {
	page := visit(t).checked(checkForm{Article: quay, Summary: mixed})
	if got := says(page.one("h1")); got != "✗ 2 of 3 sentences are at fault" {
		t.Errorf("the tally is %q", got)
	}
	var got []string
	for _, n := range page.all(".line") {
		got = append(got, says(n))
	}
	want := []string{
		"✓ borne out 99% sure The quay has stood empty since the flood. Evidenceparagraph ¶ 3",
		"✗ not in the article 90% sure The quay is haunted. “The quay is haunted.” is not in the article. Evidenceparagraph ¶ 1paragraph ¶ 2",
		"✗ not in the article 90% sure Its flood was sold. “Its flood was sold.” is not in the article. Evidenceparagraph ¶ 1paragraph ¶ 2",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestSentencesLeadToTheirEvidenceAndBack(t *testing.T) {
	page := visit(t).checked(checkForm{Article: quay, Summary: mixed})
	for _, line := range page.all(".line") {
		for _, link := range page.in(line).all(".to-evidence") {
			evidence := page.one(attribute(link, "href"))
			if evidence.Data != "mark" || attribute(evidence, "data-line") != attribute(line, "data-line") {
				t.Errorf("%q leads to %q", says(line), says(evidence))
			}
			if outcome := strings.Fields(attribute(line, "class"))[1]; !is(evidence, "."+outcome) {
				t.Errorf("%q is %s, its evidence is not", says(line), outcome)
			}
		}
	}
	var backs []string
	for _, back := range page.in(page.one(".against")).all(".back") {
		if line := page.one(attribute(back, "href")); !is(line, ".line") {
			t.Errorf("evidence leads back to a %s", line.Data)
		}
		backs = append(backs, attribute(back, "data-number")+" "+attribute(back, "aria-label"))
	}
	want := []string{
		"✗ 2 Back to sentence 2 of the summary: not in the article", "✗ 3 Back to sentence 3 of the summary: not in the article",
		"✗ 2 Back to sentence 2 of the summary: not in the article", "✗ 3 Back to sentence 3 of the summary: not in the article",
		"✓ 1 Back to sentence 1 of the summary: borne out",
	}
	if !slices.Equal(backs, want) {
		t.Errorf("got  %q\nwant %q", backs, want)
	}
	ids := map[string]int{}
	for n := range page.root.Descendants() {
		if id := attribute(n, "id"); id != "" {
			ids[id]++
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%d elements are called %s", n, id)
		}
	}
}

func TestSummaryWithoutFault(t *testing.T) {
	page := visit(t).checked(checkForm{Article: quay, Summary: "The quay has stood empty since the flood."})
	if got := says(page.one("h1")); got != "✓ The article bears the sentence out" {
		t.Errorf("the tally is %q", got)
	}
}

func TestSummaryOfAnArticleInTheLibrary(t *testing.T) {
	v := visit(t, quay)
	id := strings.TrimPrefix(attribute(v.get("/", 200).in(v.get("/", 200).one(".entry")).one("a"), "href"), "/a/")
	page := v.get("/check?of="+id, 200)
	if n := len(page.all("#article-text")); n != 0 {
		t.Error("an article that is there is asked for")
	}
	if got := says(page.one(".of")); got != "A summary of Minister denies that the quay was sold" {
		t.Errorf("the form says %q", got)
	}
	page = v.checked(checkForm{Of: id, Summary: mixed})
	if got := says(page.one("h1")); got != "✗ 2 of 3 sentences are at fault" {
		t.Errorf("the tally is %q", got)
	}
	// The form below the verdicts is for the same article.
	again := page.one("form")
	if got := content(page.in(again).one("textarea")); strings.TrimPrefix(got, "\n") != mixed {
		t.Errorf("the form below the verdicts has %q", got)
	}
	if got := attribute(page.in(again).one("input"), "value"); got != id {
		t.Errorf("it is of %q, want %q", got, id)
	}
}

func TestArticleOfACheckIsHeld(t *testing.T) {
	v := visit(t)
	page := v.checked(checkForm{Article: strings.ReplaceAll(quay, "\n", "\r\n"), Summary: mixed})
	if path := v.paste(quay); attribute(page.in(page.one(".dateline")).one("a"), "href") != path {
		t.Errorf("the check does not lead to %s", path)
	}
	if page := v.checked(checkForm{Article: "https://herald.example/quay\n", Summary: mixed}); len(page.all(".line")) != 3 {
		t.Error("a link in place of the article is not opened")
	}
}

// Whatever is wrong with a field is said at the field, and both of them keep
// what was in them.
func TestChecksThatCannotBe(t *testing.T) {
	v := visit(t)
	for name, test := range map[string]struct {
		sent   checkForm
		status int
		wrong  map[string]string // by field
	}{
		"nothing":            {checkForm{}, 422, map[string]string{"article": "There is no article.", "summary": "There is no summary."}},
		"no summary":         {checkForm{Article: quay, Summary: " \n"}, 422, map[string]string{"summary": "There is no summary."}},
		"no article":         {checkForm{Summary: mixed}, 422, map[string]string{"article": "There is no article."}},
		"long summary":       {checkForm{Article: quay, Summary: strings.Repeat("word ", check.MaxSummary/5+1)}, 413, map[string]string{"summary": "longer than 64 kB"}},
		"long article":       {checkForm{Article: strings.Repeat("word ", maxPaste/5+1), Summary: mixed}, 413, map[string]string{"article": "longer than 2 MiB"}},
		"article of nothing": {checkForm{Article: "!empty", Summary: mixed}, 422, map[string]string{"article": "Found what was told."}},
		"a picture":          {checkForm{Article: "!binary", Summary: mixed}, 415, map[string]string{"article": "Found what was told."}},
		"no words":           {checkForm{Article: quay, Summary: "!empty"}, 422, map[string]string{"summary": "Found what was told."}},
		"no answer":          {checkForm{Article: "https://nowhere.example/", Summary: mixed}, 502, map[string]string{"article": "No answer"}},
		"two articles":       {checkForm{Article: quay + between + "Another\n\nText.", Summary: mixed}, 400, map[string]string{"article": "There are 2 articles in it."}},
		"lost article":       {checkForm{Of: "0123", Summary: mixed}, 404, map[string]string{"article": "The reader does not hold this article"}},
		"panic in reading":   {checkForm{Article: "!panic", Summary: mixed}, 500, nil},
		"panic in checking":  {checkForm{Article: quay, Summary: "!panic"}, 500, nil},
	} {
		w := v.sendCheck(test.sent)
		page := readPage(t, w.Body.String())
		if w.Code != test.status || len(page.all(".fault")) != 1 {
			t.Errorf("%s: status %d, want %d", name, w.Code, test.status)
		}
		for field, text := range map[string]string{"article": test.sent.Article, "summary": test.sent.Summary} {
			area := page.one("#" + field + "-text")
			if got := strings.TrimPrefix(content(area), "\n"); got != text {
				t.Errorf("%s: the %s came back as %.40q", name, field, got)
			}
			if says, wrong := test.wrong[field]; wrong != (attribute(area, "aria-invalid") == "true") {
				t.Errorf("%s: the %s is marked wrong: %t", name, field, !wrong)
			} else if wrong && !strings.Contains(content(page.one("#"+field+"-wrong")), says) {
				t.Errorf("%s: at the %s stands %q", name, field, content(page.one("#"+field+"-wrong")))
			}
		}
		if body := w.Body.String(); strings.Contains(body, "told to") || strings.Contains(body, "unexpected EOF") {
			t.Errorf("%s: the page shows what only the operator should know", name)
		}
	}
	v.checked(checkForm{Article: quay, Summary: mixed}) // the reader goes on
}

func TestCheckFormFarTooLong(t *testing.T) {
	w := visit(t).sendCheck(checkForm{Article: strings.Repeat("word ", maxPaste), Summary: mixed})
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d, want 413", w.Code)
	}
}

func TestUnknownArticleCannotBeCheckedFor(t *testing.T) {
	page := visit(t).get("/check?of=0123", 404)
	page.one("#article-text")
}

func TestSlowCheckIsGivenUp(t *testing.T) {
	v := visit(t)
	v.paste(quay)
	ctx, cancel := context.WithCancel(t.Context())
	body := url.Values{"article": {quay}, "summary": {"!wait"}}.Encode()
	req := httptest.NewRequest("POST", "/check", strings.NewReader(body)).WithContext(ctx)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	cancel()
	w := v.do(req)
	page := readPage(t, w.Body.String())
	if got := strings.TrimPrefix(content(page.one("#summary-text")), "\n"); w.Code != http.StatusServiceUnavailable || got != "!wait" {
		t.Errorf("status %d, want 503; the summary came back as %q", w.Code, got)
	}
}

func TestOtherSitesCannotCheck(t *testing.T) {
	v := visit(t)
	req := httptest.NewRequest("POST", "/check", strings.NewReader("article=a&summary=b"))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "cross-site")
	if w := v.do(req); w.Code != http.StatusForbidden {
		t.Errorf("status %d, want 403", w.Code)
	}
}

func TestNothingHostileGetsIntoACheck(t *testing.T) {
	const hostile = `</textarea><script>alert(1)</script><img src=x onerror=alert(1)>"' {{.}} <style>*{display:none}</style>`
	v := visit(t)
	for name, w := range map[string]*httptest.ResponseRecorder{
		"result":       v.sendCheck(checkForm{Article: hostile + "\n\n" + hostile + "\x00\u202e", Summary: hostile + " One. Two."}),
		"fault":        v.sendCheck(checkForm{Article: "!empty" + hostile, Summary: hostile}),
		"lost article": v.sendCheck(checkForm{Of: hostile, Summary: hostile}),
		"unknown":      v.do(httptest.NewRequest("GET", "/check?of="+url.QueryEscape(hostile), nil)),
	} {
		page := readPage(t, w.Body.String())
		if n := len(page.all("script")); n != 1 {
			t.Errorf("%s: %d scripts, want the reader's own", name, n)
		}
		if len(page.all("style"))+len(page.all("img")) > 0 {
			t.Errorf("%s: an element of the text's got into the page", name)
		}
		if w.Header().Get("Content-Security-Policy") != policy {
			t.Errorf("%s: the policy is missing", name)
		}
	}
	page := v.checked(checkForm{Article: hostile + "\n\nText.", Summary: hostile + " One."})
	if got := content(page.all(".block")[0]); got != hostile {
		t.Errorf("the headline came out as %q", got)
	}
	if got := says(page.in(page.all(".line")[0]).one(".says")); !strings.HasPrefix(got, "</textarea><script>") {
		t.Errorf("the sentence came out as %q", got)
	}
}

func TestReasonsShowWhatWasAltered(t *testing.T) {
	for reason, want := range map[string][]edit{
		"plain":                      {{Text: "plain"}},
		"Not a [-stone-] {+brick+}.": {{Text: "Not a "}, {Out: "stone"}, {Text: " "}, {In: "brick"}, {Text: "."}},
		"[-a-]{+<b>+}":               {{Out: "a"}, {In: "<b>"}},
		"no end [-of {+ it":          {{Text: "no end [-of {+ it"}},
	} {
		if got := edits(reason); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", reason, got, want)
		}
	}
}

// FuzzCheckedPage holds that any article comes out of a check as it went in,
// whatever the summary.
func FuzzCheckedPage(f *testing.F) {
	f.Add(quay, mixed)
	f.Add("<p>a</p>\n\n&lt;\n\n\x00", "<mark>.")
	all, err := loadAssets()
	if err != nil {
		f.Fatal(err)
	}
	pages, err := loadTemplates(all)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, summary string) {
		a := readout.ArticleFromText(strings.ToValidUTF8(text, "\uFFFD"))
		verdicts, err := stages{}.Check(t.Context(), a, nil, "."+summary)
		if err != nil {
			t.Skip(err)
		}
		var b strings.Builder
		if err := pages.ExecuteTemplate(&b, "checked", newCheckedPage(newHeld("", pipeline.Document{Article: a}), verdicts, summary)); err != nil {
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
