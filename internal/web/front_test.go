package web

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/readout-news/readout"
)

func TestFrontPageSaysWhatToDoWhenItIsEmpty(t *testing.T) {
	page := visit(t).get("/", 200)
	if !strings.Contains(says(page.one(".empty")), "readout serve --demo") {
		t.Error("the empty front page does not say how to look around")
	}
	form := page.one("form")
	if attribute(form, "action") != "/open" || attribute(form, "method") != "post" {
		t.Error("the form is not sent to /open")
	}
}

func TestFrontPageListsOpenedAndDemoArticles(t *testing.T) {
	v := visit(t, "First demo\n\nIts text.", "Second demo\n\nIts text.")
	v.paste("Older\n\nText.")
	v.paste("Newer\n\nText.")
	page := v.get("/", 200)
	if got, want := texts(page.all("h3")), []string{"Newer", "Older", "First demo", "Second demo"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := says(page.all(".gist")[2]); got != "Its text." {
		t.Errorf("the first demo article's line is %q", got)
	}
}

func TestPastedTextAndItsLinkBelongTogether(t *testing.T) {
	v := visit(t)
	w := v.send(form{Text: quay, Address: "https://herald.example/elsewhere"})
	page := v.get(w.Header().Get("Location"), 200)
	if got := attribute(page.in(page.one(".origin")).one("a"), "href"); got != "https://herald.example/elsewhere" {
		t.Errorf("the article is said to be from %q", got)
	}
}

func TestLinkIsOpenedWhereverItWasPasted(t *testing.T) {
	v := visit(t)
	for _, f := range []form{{Address: " https://herald.example/quay "}, {Text: "https://herald.example/quay\n"}} {
		w := v.send(f)
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%+v: status %d", f, w.Code)
		}
		if title := says(v.get(w.Header().Get("Location"), 200).one("h1")); title != "Minister denies that the quay was sold" {
			t.Errorf("%+v opened %q", f, title)
		}
	}
}

func TestSamePasteLeadsToTheSameAddress(t *testing.T) {
	v := visit(t)
	first := v.paste(quay)
	// Browsers end the lines of a form with CR LF.
	if again := v.paste(strings.ReplaceAll(quay, "\n", "\r\n")); again != first {
		t.Errorf("%s, then %s", first, again)
	}
	if n := len(v.get("/", 200).all("h3")); n != 1 {
		t.Errorf("the front page lists %d articles, want one", n)
	}
}

func TestSeveralArticlesLeadToAList(t *testing.T) {
	v := visit(t)
	path := v.paste(quay + between + "Another\n\nText." + between + "A third\n\nText.")
	page := v.get(path, 200)
	if got := says(page.one("h1")); got != "3 articles in what you opened" {
		t.Errorf("the list is called %q", got)
	}
	want := []string{"Minister denies that the quay was sold", "Another", "A third"}
	if got := texts(page.all("h3")); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := texts(v.get("/", 200).all("h3")); !slices.Equal(got, want) {
		t.Errorf("the front page lists %q, want %q", got, want)
	}
}

// Whatever cannot be read is answered with a page of a fitting status that
// says what was found and what to do, with the form as it was sent.
func TestWhatCannotBeReadIsAnsweredWithAPage(t *testing.T) {
	v := visit(t)
	for kind, answer := range answers {
		sent := form{Text: "!" + string(kind)}
		w := v.send(sent)
		if w.Code != answer.status {
			t.Errorf("%s: status %d, want %d", kind, w.Code, answer.status)
		}
		page := readPage(t, w.Body.String())
		if got := says(page.one("h1")); got != answer.heading {
			t.Errorf("%s: headed %q, want %q", kind, got, answer.heading)
		}
		fault := says(page.one(".fault"))
		if kind != readout.Fault && !strings.HasSuffix(fault, "Found what was told. Tell something else.") {
			t.Errorf("%s: the page says %q", kind, fault)
		}
		if strings.Contains(w.Body.String(), "unexpected EOF") {
			t.Errorf("%s: the page shows what only the operator should know", kind)
		}
		if got := content(page.one("textarea")); strings.TrimPrefix(got, "\n") != sent.Text {
			t.Errorf("%s: the form came back with %q", kind, got)
		}
	}
	v.paste(quay) // the reader goes on
}

func TestFormsThatCannotBeOpened(t *testing.T) {
	v := visit(t)
	var many strings.Builder
	for i := range maxArticles + 1 {
		fmt.Fprintf(&many, "Article %d\n\nText.%s", i, between)
	}
	for name, test := range map[string]struct {
		sent   form
		status int
		says   string
	}{
		"empty":         {form{Text: " \n"}, 422, "The form was empty"},
		"no link":       {form{Address: "herald"}, 400, `"herald" is not the link of a web page`},
		"a file":        {form{Address: "file:///etc/passwd"}, 400, "is not the link of a web page"},
		"no answer":     {form{Address: "https://nowhere.example/"}, 502, "No answer from https://nowhere.example/"},
		"too long":      {form{Text: strings.Repeat("word ", maxPaste/5+1)}, 413, "longer than 2 MiB"},
		"far too long":  {form{Text: strings.Repeat("word ", maxPaste)}, 413, "longer than 2 MiB"},
		"many articles": {form{Text: many.String()}, 413, "There are 102 articles in it, and the reader takes up to 100"},
	} {
		w := v.send(test.sent)
		page := readPage(t, w.Body.String())
		if w.Code != test.status || !strings.Contains(says(page.one(".fault")), test.says) {
			t.Errorf("%s: status %d and %q", name, w.Code, says(page.one(".fault")))
		}
		if got := attribute(page.one("#address"), "value"); got != test.sent.Address {
			t.Errorf("%s: the link came back as %q", name, got)
		}
	}
}

func TestFormsThatAreNoForms(t *testing.T) {
	v := visit(t)
	for contentType, body := range map[string]string{
		"multipart/form-data; boundary=x":   "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nhalf",
		"multipart/form-data":               "no boundary",
		"application/x-www-form-urlencoded": "text=%zz",
	} {
		req := httptest.NewRequest("POST", "/open", strings.NewReader(body))
		req.Header.Set("Content-Type", contentType)
		if w := v.do(req); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d, want 400", contentType, w.Code)
		}
	}
}

func TestMultipartFormIsRead(t *testing.T) {
	v := visit(t)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range map[string]string{"text": quay, "address": ""} {
		if err := form.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	form.Close()
	req := httptest.NewRequest("POST", "/open", &body)
	req.Header.Set("Content-Type", form.FormDataContentType())
	if w := v.do(req); w.Code != http.StatusSeeOther {
		t.Errorf("status %d, want 303\n%s", w.Code, w.Body)
	}
}

func TestUnknownAddresses(t *testing.T) {
	v := visit(t)
	for _, path := range []string{"/nowhere", "/a/0123", "/page/0123", "/a/", "/assets/nothing.css"} {
		if w := v.do(httptest.NewRequest("GET", path, nil)); w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", path, w.Code)
		}
	}
	if w := v.do(httptest.NewRequest("GET", "/open", nil)); w.Code != http.StatusSeeOther {
		t.Errorf("/open asked for again: status %d, want 303", w.Code)
	}
}

func TestDemoPageWithoutArticleIsLeftOut(t *testing.T) {
	if got := texts(visit(t, "!empty", "!panic", "Demo\n\nText.").get("/", 200).all("h3")); !slices.Equal(got, []string{"Demo"}) {
		t.Errorf("the front page lists %q", got)
	}
}
