package text

import (
	"strings"
	"testing"

	"github.com/readout-news/readout"
)

func cut(s string, spans []readout.Span) string {
	var out []string
	for _, span := range spans {
		out = append(out, span.In(s))
	}
	return strings.Join(out, " | ")
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Ms. O’Dell’s co-chair said: “No.”", "Ms | . | O’Dell’s | co-chair | said | : | “ | No | . | ”"},
		{"snake_case 3.5% – naïve", "snake | _ | case | 3 | . | 5 | % | – | naïve"},
		{"the ’90s' end'", "the | ’ | 90s | ' | end | '"},
		{"", ""},
	} {
		var spans []readout.Span
		for _, w := range Words(c.text) {
			spans = append(spans, w.Span)
		}
		if got := cut(c.text, spans); got != c.want {
			t.Errorf("Words(%q)\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"It rained. It stopped.", "It rained. | It stopped."},
		{"Sen. Ana Roe left. Mr. J. Vale stayed.", "Sen. Ana Roe left. | Mr. J. Vale stayed."},
		{"The U.S. Senate met on Nov. 3. It adjourned.", "The U.S. Senate met on Nov. 3. | It adjourned."},
		{"“Why now?” she asked. “Who pays?” Nobody knew.", "“Why now?” she asked. | “Who pays?” | Nobody knew."},
		{"“We won.” The crowd roared.", "“We won.” | The crowd roared."},
		{"They left the U.S. The talks ended at 5 p.m. Monday.", "They left the U.S. | The talks ended at 5 p.m. Monday."},
		{"One line\nThe next line", "One line | The next line"},
		{"A price of 3.5 crowns, e.g. Thursday’s.", "A price of 3.5 crowns, e.g. Thursday’s."},
		{"Dr.\n\nA new paragraph.", "Dr. | A new paragraph."},
		{"She said (“Dr. Roe knows.”) so.", "She said (“Dr. Roe knows.”) so."},
		{"", ""},
	} {
		if got := cut(c.text, Sentences(c.text)); got != c.want {
			t.Errorf("Sentences(%q)\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“Yes,” he said, “and no.”", "“Yes,” | “and no.”"},
		{`"Yes," he said. She saw a 6'2" man.`, `"Yes,"`},
		{"It’s the boys’ ‘last’ year, in ’98.", "‘last’"},
		{"The dogs' owner called it 'a farce' today.", "'a farce'"},
		{"“He told me ‘go’ and I went,” she said.", "“He told me ‘go’ and I went,”"},
		{"“It began here.\n\n“It ended there,” he said.", "“It began here. | “It ended there,”"},
		{"Er sagte: „Nein“, dann «oui».", "„Nein“ | «oui»"},
		{"An open “quotation without end.", "“quotation without end."},
		{"”Ja”, sade han.", "”Ja”"},
		{"He called it \"work-related” and “personal.” So.", "\"work-related” | “personal.”"},
		{"“It is over,\" she said. “We go,\" he said.", "“It is over,\" | “We go,\""},
		{"“We call it \"x\" and go on.", "“We call it \"x\" and go on."},
		{"A stray ” mark and a stray \" one.", ""},
		{"5'10\" tall", ""},
		{"''It's over,'' she said. ''We go.''", "''It's over,'' | ''We go.''"},
		{"``Why?'' he asked. ''An open one.", "``Why?'' | ''An open one."},
	} {
		var spans []readout.Span
		for _, q := range Quotations(c.text) {
			spans = append(spans, q.Outer)
		}
		if got := cut(c.text, spans); got != c.want {
			t.Errorf("Quotations(%q)\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// FuzzText holds what every span promises: in bounds, on character
// boundaries, in order, without overlap; and no visible character is lost
// between words or sentences.
func FuzzText(f *testing.F) {
	f.Add("“Why?” asked Dr. O’Dell.\n\nIt’s ‘so’ — ’tis.")
	f.Add("\"a 'b\" c' “„«»‹›")
	f.Add("\xff\xfe “\xff” \u2028x\r\ny")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		var words, outer []readout.Span
		for _, w := range Words(s) {
			words = append(words, w.Span)
		}
		for _, q := range Quotations(s) {
			outer = append(outer, q.Outer)
			if !q.Outer.Contains(q.Inner) || q.Inner.Start > q.Inner.End {
				t.Errorf("quotation %+v does not contain its inside", q)
			}
		}
		for name, spans := range map[string][]readout.Span{"words": words, "sentences": Sentences(s), "quotations": outer} {
			if err := readout.Spans(spans).Validate(s); err != nil {
				t.Errorf("%s of %q: %v", name, s, err)
			}
		}
		for name, spans := range map[string][]readout.Span{"words": words, "sentences": Sentences(s)} {
			if lost := outside(s, spans); strings.TrimFunc(lost, space) != "" {
				t.Errorf("%s of %q lose %q", name, s, lost)
			}
		}
	})
}

// outside is what of s lies in none of the spans.
func outside(s string, spans []readout.Span) string {
	var b strings.Builder
	at := 0
	for _, span := range spans {
		b.WriteString(s[at:span.Start])
		at = span.End
	}
	b.WriteString(s[at:])
	return b.String()
}

func BenchmarkText(b *testing.B) {
	s := strings.Repeat("“We will not sign,” said Dr. Mira O’Dell, the harbour minister. It’s over.\n\n", 200)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Words(s)
		Sentences(s)
		Quotations(s)
	}
}
