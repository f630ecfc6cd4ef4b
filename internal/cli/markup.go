package cli

import (
	"bytes"
	"fmt"
	"html"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/pipeline"
)

// The article's text is text: in Markdown and HTML alike whatever could be
// markup in it is escaped.

var markdownEscaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `>`, `\>`, `&`, `\&`, `~`, `\~`, `|`, `\|`,
)

// md is text on one line of Markdown. What opens a block at a line's start is
// escaped too.
func md(text string) string {
	s := markdownEscaper.Replace(oneLine(text))
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch rest := s[digits:]; {
	case digits == 0 && rest != "" && strings.ContainsRune("#+-=", rune(rest[0])):
		return `\` + s
	case digits > 0 && rest != "" && (rest[0] == '.' || rest[0] == ')'):
		return s[:digits] + `\` + rest
	}
	return s
}

// markdownHeading writes the headline and where the article is from.
func markdownHeading(b *bytes.Buffer, a *readout.Article) {
	if title := md(a.Headline()); title != "" {
		fmt.Fprintf(b, "# %s\n\n", title)
	}
	from := md(provenance(a))
	if isWeb(a.Address) {
		from = strings.TrimPrefix(from+" · <"+strings.NewReplacer("<", "%3C", ">", "%3E").Replace(oneLine(a.Address))+">", " · ")
	}
	if from != "" {
		fmt.Fprintf(b, "%s\n\n", from)
	}
	if a.Stub != "" {
		fmt.Fprintf(b, "**Incomplete:** %s\n\n", md(a.Stub))
	}
}

func markdownNotices(b *bytes.Buffer, a *readout.Article) {
	for _, n := range a.Notices {
		fmt.Fprintf(b, "\n*Notice:* %s\n", md(n))
	}
}

// readoutMarkdown is a list of the lines, each with its speaker and a footnote:
// where the article has it, and its words where the line has others; with
// evidence always.
func readoutMarkdown(d pipeline.Document, help *modelHelp, evidence bool) []byte {
	var b, notes bytes.Buffer
	markdownHeading(&b, d.Article)
	for i, x := range labels(d) {
		l := d.Readout.Lines[i]
		if x.part != "" {
			fmt.Fprintf(&b, "%s## %s\n\n", strings.Repeat("\n", min(i, 1)), md(x.part))
		}
		fmt.Fprintf(&b, "- %s%s[^%d]\n", markdownSpeaker(l, x), md(l.Text), i+1)
		fmt.Fprintf(&notes, "[^%d]: %s", i+1, md(x.where))
		if evidence || !strings.Contains(d.Article.Text, l.Text) {
			for _, s := range l.Evidence {
				fmt.Fprintf(&notes, "\n\n    > %s\n", md(s.In(d.Article.Text)))
			}
		}
		notes.WriteByte('\n')
	}
	if help != nil {
		fmt.Fprintf(&b, "\n*%s*\n", md(help.String()))
	}
	if len(d.Readout.Lines) > 0 {
		fmt.Fprintf(&b, "\n*%s*\n", readingTimes(d))
	}
	markdownNotices(&b, d.Article)
	if notes.Len() > 0 {
		b.WriteByte('\n')
		b.Write(notes.Bytes())
	}
	return b.Bytes()
}

// markdownSpeaker is whose a line is, in front of it. What the article says itself
// needs no speaker under a heading that says so.
func markdownSpeaker(l readout.Line, x label) string {
	if l.Part == readout.OwnVoice {
		return ""
	}
	mark := "**"
	if l.Speaker == nil {
		mark = "*"
	}
	how := strings.Join(nonEmpty(x.how, x.by), "; ")
	if how != "" {
		how = " (" + md(how) + ")"
	}
	return mark + md(x.who) + mark + how + " "
}

// articleMarkdown is the article with its headings, lists and quotations.
func articleMarkdown(a *readout.Article) []byte {
	var b bytes.Buffer
	markdownHeading(&b, a)
	for i, par := range a.Paragraphs {
		item := par.Kind == readout.ListItem
		if i > 0 && !(item && a.Paragraphs[i-1].Kind == readout.ListItem) {
			b.WriteByte('\n')
		}
		prefix := map[readout.ParagraphKind]string{
			readout.Subheading: "## ", readout.ListItem: "- ", readout.BlockQuote: "> ",
		}[par.Kind]
		b.WriteString(prefix + md(par.In(a.Text)) + "\n")
	}
	markdownNotices(&b, a)
	return b.Bytes()
}

// htmlHead opens a document; its end may be left out.
const htmlHead = `<!doctype html>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Readout</title>
<style>
:root { color-scheme: light dark }
body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.5 Georgia, serif }
dt { margin-top: 1rem; font-weight: bold }
dd { margin: 0 }
dd + dd { margin-top: .5rem }
.from, .where, q { opacity: .75 }
q { display: block; margin-left: 1rem; font-style: italic }
</style>
`

// htmlText is text in HTML, on one line.
func htmlText(text string) string { return html.EscapeString(oneLine(text)) }

func htmlHeading(b *bytes.Buffer, a *readout.Article) {
	title := htmlText(a.Headline())
	if isWeb(a.Address) {
		title = `<a href="` + htmlText(a.Address) + `" rel="noreferrer">` + title + "</a>"
	}
	fmt.Fprintf(b, "<article%s>\n<h1>%s</h1>\n", htmlLanguage(a), title)
	if from := htmlText(provenance(a)); from != "" {
		fmt.Fprintf(b, "<p class=\"from\">%s</p>\n", from)
	}
	if a.Stub != "" {
		fmt.Fprintf(b, "<p><strong>Incomplete:</strong> %s</p>\n", htmlText(a.Stub))
	}
}

func htmlLanguage(a *readout.Article) string {
	if a.Language == "" {
		return ""
	}
	return ` lang="` + htmlText(a.Language) + `"`
}

func htmlEnd(b *bytes.Buffer, a *readout.Article) {
	for _, n := range a.Notices {
		fmt.Fprintf(b, "<p><em>Notice:</em> %s</p>\n", htmlText(n))
	}
	b.WriteString("</article>\n")
}

// readoutHTML is the lines as lists of speakers and what they say; the
// article's own words in a part of their own are paragraphs.
func readoutHTML(d pipeline.Document, help *modelHelp, evidence bool) []byte {
	var b bytes.Buffer
	htmlHeading(&b, d.Article)
	list := false
	for i, x := range labels(d) {
		l := d.Readout.Lines[i]
		own := l.Part == readout.OwnVoice
		if list && (own || x.part != "") {
			b.WriteString("</dl>\n")
			list = false
		}
		if x.part != "" {
			fmt.Fprintf(&b, "<h2>%s</h2>\n", htmlText(x.part))
		}
		if !own && !list {
			b.WriteString("<dl>\n")
			list = true
		}
		htmlLine(&b, d, l, x, evidence)
	}
	if list {
		b.WriteString("</dl>\n")
	}
	if help != nil {
		fmt.Fprintf(&b, "<p class=\"from\">%s</p>\n", htmlText(help.String()))
	}
	if len(d.Readout.Lines) > 0 {
		fmt.Fprintf(&b, "<p class=\"from\">%s</p>\n", readingTimes(d))
	}
	htmlEnd(&b, d.Article)
	return b.Bytes()
}

// htmlLine writes a line of a readout.
func htmlLine(b *bytes.Buffer, d pipeline.Document, l readout.Line, x label, evidence bool) {
	tag := "dd"
	if l.Part == readout.OwnVoice {
		tag = "p"
	}
	where := htmlText(strings.Join(nonEmpty(x.how, x.where, x.by), " · "))
	if x.again {
		fmt.Fprintf(b, "<%s><span class=\"where\">%s</span><br>%s", tag, where, htmlText(l.Text))
	} else {
		fmt.Fprintf(b, "<dt>%s <span class=\"where\">%s</span></dt>\n<%s>%s", htmlText(x.who), where, tag, htmlText(l.Text))
	}
	if evidence {
		for _, s := range l.Evidence {
			fmt.Fprintf(b, "\n<q>%s</q>", htmlText(s.In(d.Article.Text)))
		}
	}
	fmt.Fprintf(b, "</%s>\n", tag)
}

// articleHTML is the article's own text in the plainest markup.
func articleHTML(a *readout.Article) []byte {
	var b bytes.Buffer
	htmlHeading(&b, a)
	list := false
	for _, par := range a.Paragraphs {
		if item := par.Kind == readout.ListItem; item != list {
			b.WriteString(map[bool]string{true: "<ul>\n", false: "</ul>\n"}[item])
			list = item
		}
		tag, ok := map[readout.ParagraphKind]string{
			readout.Subheading: "h2", readout.ListItem: "li", readout.BlockQuote: "blockquote",
		}[par.Kind]
		if !ok {
			tag = "p"
		}
		fmt.Fprintf(&b, "<%s>%s</%s>\n", tag, htmlText(par.In(a.Text)), tag)
	}
	if list {
		b.WriteString("</ul>\n")
	}
	htmlEnd(&b, a)
	return b.Bytes()
}
