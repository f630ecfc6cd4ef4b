package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout/annotate"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/extract"
	"github.com/readout-news/readout/internal/demo"
	"github.com/readout-news/readout/internal/pipeline"
	"github.com/readout-news/readout/summarize"
)

// What follows reads the pages in a real Chromium, over the real stages.

// chrome is the browser that all tests share, each in a window of its own.
var chrome struct {
	start sync.Once
	ctx   context.Context
	close context.CancelFunc
	err   error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if chrome.close != nil {
		chrome.close()
	}
	os.Exit(code)
}

// startChrome starts the browser where that was not done yet, and skips the
// test where there is none.
func startChrome(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("tests in a browser are left out of short runs")
	}
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "chromium-headless-shell", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium on this machine: `make test-tools` installs it (on Debian: apt-get install chromium)")
	}
	chrome.start.Do(func() {
		options := append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.ExecPath(path),
			chromedp.NoSandbox,
			chromedp.DisableGPU,
			chromedp.Flag("disable-quic", true),
			chromedp.Flag("disable-component-update", true),
		)
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, cancel := chromedp.NewContext(allocator)
		chrome.ctx, chrome.close = ctx, func() { cancel(); stop() }
		chrome.err = chromedp.Do(ctx) // without a time limit: it would end the browser
	})
	if chrome.err != nil {
		t.Fatalf("Chromium does not start: %v", chrome.err)
	}
	return chrome.ctx
}

// tab is a page open in the browser.
type tab struct {
	t    *testing.T
	ctx  context.Context
	site string
}

// newTab opens an empty window of 1280 × 900 pixels before a reader with the
// demo's articles. What goes wrong in its pages fails the test.
func newTab(t *testing.T) tab {
	t.Helper()
	browser := startChrome(t)
	site := httptest.NewServer(realReader(t))
	t.Cleanup(site.Close)
	ctx, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			t.Errorf("the script failed: %s", e.ExceptionDetails.Text)
		case *cdplog.EventEntryAdded:
			// A page that answers with 4xx is logged as an error of the network.
			if e.Entry.Level == "error" && e.Entry.Source != "network" {
				t.Errorf("the browser says: %s", e.Entry.Text)
			}
		}
	}))
	t.Cleanup(closeTab)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	limited, cancel := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	b := tab{t, limited, site.URL}
	b.do(chromedp.EmulateViewport(1280, 900))
	b.prefers("light")
	return b
}

// prefers sets the visitor's colour scheme. Nothing moves by itself, so that
// what is clicked on stays where it is.
func (b tab) prefers(scheme string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

func realReader(t *testing.T) http.Handler {
	t.Helper()
	h, err := New(Options{
		Pipeline: &pipeline.Pipeline{Extractor: extract.New(), Annotator: annotate.New(), Summarizer: summarize.New()},
		Checker:  check.New(),
		Demo:     demo.Pages(),
		Logger:   slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func (b tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// open goes to a path of the reader.
func (b tab) open(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.site + path))
}

// press types keys where the focus is.
func (b tab) press(keys string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys))
}

// value gives what an expression is in the page.
func value[T any](b tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// wait waits until an expression is true in the page.
func (b tab) wait(expression string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](expression)); err != nil {
		b.t.Fatalf("%s does not come true: %v", expression, err)
	}
}

// follow does what leads to another page, and waits until it is there.
func (b tab) follow(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if _, err := chromedp.RunResponse(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// Two pages as readers pasted them, of the golden documents.
const (
	pressConference = "paste-press-conference" // with the site's widget and foreign headlines
	interview       = "paste-interview"
)

// golden is the page of a golden document.
func golden(t *testing.T, name string) string {
	t.Helper()
	archive, err := txtar.ParseFile("../../testdata/golden/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		if f.Name == "page.txt" {
			return string(f.Data)
		}
	}
	t.Fatalf("%s has no page.txt", name)
	return ""
}

// paste opens the front page, fills in its form and sends it.
func (b tab) paste(text string) {
	b.t.Helper()
	b.open("/")
	b.do(chromedp.SetValue(chromedp.ID("text"), text))
	b.follow(chromedp.Click(chromedp.CSS("button[type=submit]")))
}

// faulty is a summary of quay in which the checker finds what is wrong.
const faulty = "The harbour minister, Mira Vale, confirmed that the old quay had been sold. " +
	"Vale said that the papers were signed in June. “Not a brick of it has changed hands,” Vale said. " +
	"A broker told Osk Brandt that the papers were signed in May."

// checkSummary fills in the form for a check and sends it.
func (b tab) checkSummary(article, summary string) {
	b.t.Helper()
	b.open("/check")
	b.do(chromedp.SetValue(chromedp.ID("article-text"), article), chromedp.SetValue(chromedp.ID("summary-text"), summary))
	b.follow(chromedp.Click(chromedp.CSS("button[type=submit]")))
}

func TestBrowserPastedArticleIsRead(t *testing.T) {
	b := newTab(t)
	b.paste(golden(t, pressConference))
	if got := value[string](b, `document.querySelector('h1').innerText`); got != "Lavrov on Ukraine Ceasefire: Western Analysis and NATO Involvement" {
		t.Errorf("the article is called %q", got)
	}
	body := value[string](b, `document.querySelector('.text').innerText`)
	for _, furniture := range []string{"No time to read", "Previous Article", "Teen Girl", "Coronation"} {
		if strings.Contains(body, furniture) {
			t.Errorf("the text still has %q", furniture)
		}
	}
	if n := value[int](b, `document.querySelectorAll('.text .mention[data-speaker]').length`); n == 0 {
		t.Error("no speaker is shown in the text")
	}
}

func TestBrowserTwoArticlesInOnePaste(t *testing.T) {
	b := newTab(t)
	b.paste(golden(t, pressConference) + golden(t, interview))
	if got := value[int](b, `document.querySelectorAll('.entry').length`); got != 2 {
		t.Fatalf("%d articles, want 2", got)
	}
	b.follow(chromedp.Click(chromedp.CSS(".entry:nth-child(2) a")))
	if got := value[string](b, `document.querySelector('h1').innerText`); got != "Lavrov Outlines Peace Conditions as Russia Stresses Security Concerns" {
		t.Errorf("the second article is called %q", got)
	}
	if got := value[string](b, `document.querySelector('a[rel=prev] .title').innerText`); !strings.HasPrefix(got, "Lavrov on Ukraine Ceasefire") {
		t.Errorf("before it comes %q", got)
	}
}

// lit counts what is lit of a kind, with its line.
const lit = `[...document.querySelectorAll('%s.lit')].map(e => e.dataset.line).join()`

func litLines(b tab) string {
	return value[string](b, strings.Replace(lit, "%s", "#summary .line", 1))
}
func litEvidence(b tab) string { return value[string](b, strings.Replace(lit, "%s", ".evidence", 1)) }

func TestBrowserLineAndEvidenceLightEachOther(t *testing.T) {
	b := newTab(t)
	b.paste(golden(t, pressConference))
	b.do(chromedp.Click(chromedp.CSS("#summary > summary")))
	b.wait(`document.querySelector('#summary').open`)
	b.do(chromedp.ScrollIntoView(chromedp.ID("l2")), pointAt("#l2 .says"))
	if l, e := litLines(b), litEvidence(b); l != "2" || !strings.HasPrefix(e, "2") {
		t.Errorf("the pointer on line 2 lights lines %q and evidence %q", l, e)
	}
	b.do(chromedp.ScrollIntoView(chromedp.ID("e3")), pointAt("#e3"))
	if l, e := litLines(b), litEvidence(b); l != "3" || !strings.HasPrefix(e, "3") {
		t.Errorf("the pointer on evidence 3 lights lines %q and evidence %q", l, e)
	}
	b.do(pointAt("h1"))
	b.do(chromedp.Focus(chromedp.CSS("#l1 .to-evidence")))
	if l := litLines(b); l != "1" {
		t.Errorf("the focus in line 1 lights lines %q", l)
	}
	b.do(chromedp.Click(chromedp.CSS("#l1 .to-evidence [aria-hidden]")))
	if got := value[string](b, `location.hash`); got != "#e1" {
		t.Errorf("line 1 leads to %s", got)
	}
	b.do(chromedp.Click(chromedp.CSS("#e1 .back")))
	if got := value[string](b, `location.hash`); got != "#l1" {
		t.Errorf("its evidence leads back to %s", got)
	}
}

// pointAt moves the pointer to the first line of an element.
func pointAt(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		at, err := chromedp.Evaluate[[]float64](`(() => {
			const r = document.querySelector('`+selector+`').getClientRects()[0];
			return [r.left + r.width / 2, r.top + r.height / 2];
		})()`)(ctx, target)
		if err != nil {
			return err
		}
		_, err = chromedp.MouseEvent("mouseMoved", at[0], at[1])(ctx, target)
		return err
	})
}

func TestBrowserSpeakerInTheLegendLightsWhatTheySay(t *testing.T) {
	b := newTab(t)
	b.paste(golden(t, pressConference))
	b.do(pointAt(".legend a"))
	all := value[int](b, `document.querySelectorAll('.text [data-speaker="1"]').length`)
	if n := value[int](b, `document.querySelectorAll('.text [data-speaker="1"].lit').length`); n != all || n == 0 {
		t.Errorf("%d of %d are lit", n, all)
	}
}

func TestBrowserKeys(t *testing.T) {
	b := newTab(t)
	b.open("/")
	b.follow(chromedp.Click(chromedp.CSS(".entry a")))
	title := value[string](b, `document.title`)
	b.press("s")
	b.wait(`document.querySelector('#summary').open`)
	b.press("jj")
	if l := litLines(b); l != "2" {
		t.Errorf("s, j, j lead to line %q", l)
	}
	b.press("k")
	if l := litLines(b); l != "1" {
		t.Errorf("k leads to line %q", l)
	}
	b.press("e")
	if got := value[string](b, `document.activeElement.className`); !strings.Contains(got, "evidence") {
		t.Errorf("e leads from a line to %q", got)
	}
	b.press("e")
	if got := value[string](b, `document.activeElement.id`); got != "l1" {
		t.Errorf("e leads back from evidence to %q", got)
	}
	b.press("s")
	b.wait(`!document.querySelector('#summary').open`)
	b.press("?")
	b.wait(`document.querySelector('#keys').matches(':popover-open')`)
	b.press(kb.Escape)
	b.wait(`!document.querySelector('#keys').matches(':popover-open')`)
	b.follow(chromedp.KeyEvent("n"))
	if got := value[string](b, `document.title`); got == title {
		t.Error("n does not lead to the next article")
	}
	b.follow(chromedp.KeyEvent("p"))
	if got := value[string](b, `document.title`); got != title {
		t.Errorf("p leads back to %q, not to %q", got, title)
	}
}

func TestBrowserKeysCanBeTurnedOff(t *testing.T) {
	b := newTab(t)
	b.open("/")
	b.do(chromedp.SendKeys(chromedp.ID("text"), "s?jn"))
	if got := value[string](b, `document.querySelector('#text').value`); got != "s?jn" {
		t.Errorf("typing into the form gave %q", got)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#keys-on').click(); document.activeElement.blur()`))
	b.follow(chromedp.Click(chromedp.CSS(".entry a")))
	b.press("s")
	if value[bool](b, `document.querySelector('#summary').open`) {
		t.Error("a key that was turned off still acts on the next page")
	}
}

// A browser shows what the reader answers only when it could send all of a
// form, however long it is.
func TestBrowserShowsThatATextIsTooLong(t *testing.T) {
	b := newTab(t)
	b.open("/")
	// Hidden, since laying out 20 MB would take the browser its time.
	b.do(chromedp.Evaluate[chromedp.Void](`(text => {
		text.style.display = 'none';
		text.value = 'word '.repeat(4e6);
	})(document.querySelector('#text'))`))
	b.follow(chromedp.Click(chromedp.CSS("button[type=submit]")))
	if got := value[string](b, `document.querySelector('h1').innerText`); got != "That is too long" {
		t.Errorf("the page is headed %q", got)
	}
	b.paste(golden(t, interview))
}

func TestBrowserWithoutScript(t *testing.T) {
	b := newTab(t)
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	if err != nil {
		t.Fatal(err)
	}
	b.paste(golden(t, pressConference))
	b.do(chromedp.Click(chromedp.CSS("#summary > summary")))
	b.do(chromedp.Click(chromedp.CSS("#l2 .to-evidence [aria-hidden]")))
	if got := ground(b, "#e2"); got != litGround {
		t.Errorf("evidence 2 stands on %s, want %s", got, litGround)
	}
	b.do(chromedp.Click(chromedp.CSS("#e2 .back")))
	if got := ground(b, "#l2"); got != litGround {
		t.Errorf("line 2 stands on %s, want %s", got, litGround)
	}
	if shown := visible(b, ".colophon button"); shown {
		t.Error("without the script there is a button for keys")
	}
	b.follow(chromedp.Click(chromedp.CSS("#summary .lengths a:nth-of-type(1)")))
	b.do(chromedp.WaitVisible(chromedp.CSS("#l1")))
	b.follow(chromedp.Click(chromedp.CSS("a[rel=next]")))
}

// litGround is the light palette's colour of what is lit, as computed.
const litGround = "rgb(255, 232, 163)"

// ground is the background of an element. The page's own script may be off.
func ground(b tab, selector string) string {
	b.t.Helper()
	for _, p := range b.style(selector) {
		if p.Name == "background-color" {
			return p.Value
		}
	}
	return ""
}

func visible(b tab, selector string) bool {
	b.t.Helper()
	for _, p := range b.style(selector) {
		if p.Name == "display" {
			return p.Value != "none"
		}
	}
	return false
}

func (b tab) style(selector string) []*css.ComputedStyleProperty {
	b.t.Helper()
	style, err := chromedp.Run(b.ctx, chromedp.ComputedStyle(chromedp.CSS(selector)))
	if err != nil {
		b.t.Fatal(err)
	}
	return style
}

// The pages that the checks of layout and accessibility go through.
func (b tab) everyPage(check func(name string)) {
	b.t.Helper()
	b.open("/")
	check("front page")
	b.press("?")
	check("keys")
	b.paste("Nothing.")
	check("error")
	b.open("/nowhere")
	check("unknown page")
	b.paste(golden(b.t, pressConference) + golden(b.t, interview))
	check("list")
	b.paste(golden(b.t, pressConference))
	check("article")
	path := value[string](b, `location.pathname`)
	b.open(path + "?length=full#l1")
	check("article with its readout")
	b.open("/")
	b.follow(chromedp.Click(chromedp.CSS(".entry:nth-child(2) a")))
	b.press("s")
	check("demo article with its readout")
	b.open("/check")
	check("form for a check")
	b.follow(chromedp.Click(chromedp.CSS("button[type=submit]")))
	check("check of nothing")
	b.checkSummary(quay, faulty)
	b.do(chromedp.Click(chromedp.CSS(".again summary")))
	check("checked summary")
}

func TestBrowserNothingIsWiderThanThePhone(t *testing.T) {
	b := newTab(t)
	b.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile))
	narrow := func(name string) {
		t.Helper()
		if w := value[int](b, `document.documentElement.scrollWidth`); w > 360 {
			t.Errorf("%s: %d pixels wide", name, w)
		}
	}
	b.everyPage(narrow)
	word := strings.Repeat("Donaudampfschiff", 20)
	b.paste(word + "\n\n" + word + " said on Monday that the " + word + " had been sold. “It was the " + word + ",” " + word + " said.")
	b.press("s")
	narrow("article of long words")
	b.open("/")
	narrow("front page with long words")
}

func TestBrowserCheckFitsTheNarrowestPhone(t *testing.T) {
	b := newTab(t)
	b.do(chromedp.EmulateViewport(320, 640, chromedp.EmulateMobile))
	narrow := func(name string) {
		t.Helper()
		if w := value[int](b, `document.documentElement.scrollWidth`); w > 320 {
			t.Errorf("%s: %d pixels wide", name, w)
		}
	}
	b.open("/check")
	narrow("form")
	word := strings.Repeat("Donaudampfschiff", 20)
	b.checkSummary(quay+"\n\n"+word+" said so.", faulty+" "+word+" denied it, “"+word+"”.")
	narrow("result")
	if !value[bool](b, `document.querySelector('.verdicts').getBoundingClientRect().bottom <= document.querySelector('.against').getBoundingClientRect().top`) {
		t.Error("the article does not stand below the verdicts")
	}
}

// Wide, the verdicts stay in view beside the evidence that they lead to.
func TestBrowserSentenceAndEvidenceStandSideBySide(t *testing.T) {
	b := newTab(t)
	b.checkSummary(quay+strings.Repeat("\n\nNothing else was said.", 60)+"\n\nThe crane at the far end was painted green.",
		faulty+" The crane at the far end was painted green.")
	b.do(chromedp.Click(chromedp.CSS("#l5 .to-evidence [aria-hidden]")))
	seen := `(e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight })(document.querySelector('%s'))`
	for _, id := range []string{"#l5", "#e5"} {
		b.wait(strings.Replace(seen, "%s", id, 1))
	}
	if e := litEvidence(b); !strings.HasPrefix(e, "5") {
		t.Errorf("lit is the evidence %q", e)
	}
	b.do(chromedp.Click(chromedp.CSS("#e5 .back")))
	b.wait(`location.hash === '#l5'`)
	b.wait(strings.Replace(seen, "%s", "#l5", 1))
}

func TestBrowserCheckWithoutScript(t *testing.T) {
	b := newTab(t)
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	if err != nil {
		t.Fatal(err)
	}
	b.paste(quay)
	b.follow(chromedp.Click(chromedp.CSS(".to-check a")))
	b.do(chromedp.SetValue(chromedp.ID("summary-text"), faulty))
	b.follow(chromedp.Click(chromedp.CSS("button[type=submit]")))
	b.do(chromedp.Click(chromedp.CSS("#l1 .to-evidence [aria-hidden]")))
	if got := ground(b, "#e1"); got != litGround {
		t.Errorf("evidence 1 stands on %s, want %s", got, litGround)
	}
	b.do(chromedp.Click(chromedp.CSS("#e1 .back")))
	if got := ground(b, "#l1"); got != litGround {
		t.Errorf("sentence 1 stands on %s, want %s", got, litGround)
	}
}

func TestBrowserKeysOnACheck(t *testing.T) {
	b := newTab(t)
	b.checkSummary(quay, faulty)
	b.do(chromedp.Focus(chromedp.ID("l1")))
	b.press("j")
	if got := value[string](b, `document.activeElement.id`); got != "l2" {
		t.Errorf("j leads to %q", got)
	}
	b.press("e")
	if got := value[string](b, `document.activeElement.id`); got != "e2" {
		t.Errorf("e leads to %q", got)
	}
	b.press("e")
	if got := value[string](b, `document.activeElement.id`); got != "l2" {
		t.Errorf("e leads back to %q", got)
	}
}

func TestBrowserPrintedCheckHasBothSides(t *testing.T) {
	b := newTab(t)
	b.checkSummary(quay, faulty)
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	for selector, want := range map[string]bool{"#l1": true, "#e1": true, ".back": true, ".again": false, ".masthead": true} {
		if got := visible(b, selector); got != want {
			t.Errorf("%s is shown on paper: %t, want %t", selector, got, want)
		}
	}
}

func TestBrowserLinesOfTextHaveAMeasureForReading(t *testing.T) {
	b := newTab(t)
	b.paste(golden(t, pressConference))
	// Characters in a line of the first paragraph; its last line is half full.
	longest := value[int](b, `(() => {
		const p = document.querySelector('.text p'), range = document.createRange();
		range.selectNodeContents(p);
		const middles = [...range.getClientRects()].map(r => r.top + r.height / 2).sort((a, b) => a - b);
		const lines = middles.filter((m, i) => i === 0 || m - middles[i - 1] > 15);
		return Math.round(p.innerText.length / (lines.length - .5));
	})()`)
	if longest < 50 || longest > 80 {
		t.Errorf("about %d characters in a line, want 50 to 80", longest)
	}
}

func TestBrowserDarkPages(t *testing.T) {
	b := newTab(t)
	b.prefers("dark")
	b.open("/")
	if got := ground(b, "html"); got != "rgb(23, 22, 20)" {
		t.Errorf("in the dark the page stands on %s", got)
	}
}

func TestBrowserNothingIsLoadedFromElsewhere(t *testing.T) {
	b := newTab(t)
	b.open("/")
	b.follow(chromedp.Click(chromedp.CSS(".entry a")))
	loaded := value[[]string](b, `performance.getEntriesByType('resource').map(e => e.name)`)
	if len(loaded) == 0 {
		t.Error("no style sheet and no script was loaded")
	}
	for _, address := range loaded {
		if !strings.HasPrefix(address, b.site+"/") {
			t.Errorf("the page loads %s", address)
		}
	}
}

func TestBrowserPrintedArticleHasItsReadout(t *testing.T) {
	b := newTab(t)
	b.paste(golden(t, pressConference))
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`window.dispatchEvent(new Event('beforeprint'))`))
	for selector, want := range map[string]bool{"#l1": true, ".back": true, ".end": false, ".turn": false, ".masthead": true} {
		if got := visible(b, selector); got != want {
			t.Errorf("%s is shown on paper: %t, want %t", selector, got, want)
		}
	}
}

func TestBrowserAxeFindsNothing(t *testing.T) {
	path := os.Getenv("READOUT_AXE")
	if path == "" {
		path = "../../node_modules/axe-core/axe.min.js"
	}
	axe, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("no axe-core: `make test-tools` installs it (%v)", err)
	}
	b := newTab(t)
	b.everyPage(func(name string) {
		b.do(chromedp.Evaluate[chromedp.Void](string(axe) + "; undefined"))
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{360, 1280} {
				b.prefers(scheme)
				b.do(chromedp.EmulateViewport(width, 900))
				for _, fault := range value[[]string](b, axeRun) {
					t.Errorf("%s, %s, %d pixels wide: %s", name, scheme, width, fault)
				}
			}
		}
	})
}

// axeRun lists what axe finds, with the elements that it finds it in.
const axeRun = `axe.run().then(r => r.violations.map(v =>
	v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | ')))`
