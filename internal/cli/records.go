package cli

import (
	"bytes"
	"encoding/json"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/pipeline"
)

// articleRecord is an article as `readout extract` writes it in JSON, and as
// a batch may give it.
type articleRecord struct {
	ID         json.RawMessage         `json:"id,omitempty"`
	File       string                  `json:"file"`
	Title      string                  `json:"title"`
	Byline     string                  `json:"byline"`
	Outlet     string                  `json:"outlet"`
	Published  readout.Date            `json:"published"`
	Modified   readout.Date            `json:"modified"`
	Language   string                  `json:"language"`
	Address    string                  `json:"address"`
	Image      string                  `json:"image"`
	Paragraphs []string                `json:"paragraphs"`
	Kinds      []readout.ParagraphKind `json:"kinds"` // one for each paragraph
	Notices    []string                `json:"notices"`
	Stub       string                  `json:"stub,omitempty"`
	AMP        string                  `json:"amp,omitempty"`
	NextPages  []string                `json:"next_pages,omitempty"`
}

func newArticleRecord(it *item, a *readout.Article) *articleRecord {
	r := &articleRecord{
		ID: it.id, File: it.name, Title: a.Headline(),
		Byline: a.Byline, Outlet: a.Outlet, Published: a.Published, Modified: a.Modified,
		Language: a.Language, Address: a.Address, Image: a.Image,
		Paragraphs: make([]string, len(a.Paragraphs)),
		Kinds:      make([]readout.ParagraphKind, len(a.Paragraphs)),
		Notices:    append([]string{}, a.Notices...),
		Stub:       a.Stub, AMP: a.AMP, NextPages: a.NextPages,
	}
	for i, par := range a.Paragraphs {
		r.Paragraphs[i], r.Kinds[i] = par.In(a.Text), par.Kind
	}
	return r
}

// read lays out the article that a batch's line gives in paragraphs. Its text
// is that of the article the record was made from.
func (r *articleRecord) read(fields map[string]json.RawMessage) ([]*readout.Article, error) {
	if err := json.Unmarshal(fields["paragraphs"], &r.Paragraphs); err != nil {
		return nil, readout.Errorf(readout.Invalid, "write a list of JSON strings", `"paragraphs" is not a list of texts`)
	}
	optionalField(fields, "title", &r.Title)
	optionalField(fields, "kinds", &r.Kinds)
	blocks := make([]readout.Block, len(r.Paragraphs))
	for i, text := range r.Paragraphs {
		blocks[i] = readout.Block{Kind: readout.Plain, Text: text}
		if i < len(r.Kinds) {
			blocks[i].Kind = r.Kinds[i]
		}
	}
	a := readout.NewArticle(r.Title, blocks)
	if a.Text == "" {
		return nil, readout.Errorf(readout.Empty, "leave the line out", `"paragraphs" has no text`)
	}
	r.describe(a, fields)
	return []*readout.Article{a}, nil
}

// describe gives an article what a batch's line says about it.
func (r *articleRecord) describe(a *readout.Article, fields map[string]json.RawMessage) {
	optionalField(fields, "address", &a.Address)
	optionalField(fields, "byline", &a.Byline)
	optionalField(fields, "outlet", &a.Outlet)
	optionalField(fields, "published", &a.Published)
	optionalField(fields, "modified", &a.Modified)
	optionalField(fields, "language", &a.Language)
	optionalField(fields, "image", &a.Image)
	optionalField(fields, "notices", &a.Notices)
	optionalField(fields, "stub", &a.Stub)
}

// annotationRecord is an annotation as `readout annotate` writes it in JSON.
type annotationRecord struct {
	ID   json.RawMessage `json:"id"`
	Text string          `json:"text"`
	*readout.Annotation
}

// newAnnotationRecord makes a record whose lists are lists where they are
// empty too.
func newAnnotationRecord(id json.RawMessage, text string, an *readout.Annotation) *annotationRecord {
	filled := *an
	filled.Sentences = append([]readout.Span{}, an.Sentences...)
	filled.Names = append([]readout.Span{}, an.Names...)
	filled.Attributions = append([]readout.Attribution{}, an.Attributions...)
	filled.Speakers = append([]readout.Speaker{}, an.Speakers...)
	return &annotationRecord{id, text, &filled}
}

// readoutRecord is a readout as `readout get` writes it in JSON. The spans of
// its evidence refer to Text.
type readoutRecord struct {
	ID        json.RawMessage `json:"id"`
	Title     string          `json:"title"`
	Byline    string          `json:"byline"`
	Outlet    string          `json:"outlet"`
	Published readout.Date    `json:"published"`
	Address   string          `json:"address"`
	Lines     []readout.Line  `json:"lines"`
	Model     *modelHelp      `json:"model,omitempty"` // where one was asked for
	Notices   []string        `json:"notices"`
	Stub      string          `json:"stub,omitempty"`
	// Reading is how long it takes to read the readout and the article.
	Reading readingRecord `json:"reading_seconds"`
	Text    string        `json:"text"`
}

type readingRecord struct {
	Readout int `json:"readout"`
	Article int `json:"article"`
}

func newReadoutRecord(id json.RawMessage, d pipeline.Document, help *modelHelp) *readoutRecord {
	a := d.Article
	return &readoutRecord{
		ID: id, Title: a.Headline(), Byline: a.Byline, Outlet: a.Outlet, Published: a.Published, Address: a.Address,
		Lines:   append([]readout.Line{}, d.Readout.Lines...),
		Model:   help,
		Notices: append([]string{}, a.Notices...), Stub: a.Stub, Text: a.Text,
		Reading: readingRecord{int(d.Readout.ReadingTime().Seconds()), int(readout.ReadingTime(a.Text).Seconds())},
	}
}

// encode writes a value as one line of JSON. Letters stay as they are, but
// characters that would steer a terminal are escaped.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return escapeControls(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

// escapeControls escapes DEL and the control characters U+0080 to U+009F,
// which JSON allows as they are. They stand in strings only.
func escapeControls(line []byte) []byte {
	const hex = "0123456789abcdef"
	i := 0
	for ; i < len(line) && !controlAt(line, i); i++ {
	}
	if i == len(line) {
		return line
	}
	out := append([]byte(nil), line[:i]...)
	for ; i < len(line); i++ {
		if !controlAt(line, i) {
			out = append(out, line[i])
			continue
		}
		c := line[i]
		if c == 0xC2 {
			i++
			c = line[i]
		}
		out = append(out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
	}
	return out
}

func controlAt(line []byte, i int) bool {
	return line[i] == 0x7F || line[i] == 0xC2 && i+1 < len(line) && line[i+1] < 0xA0
}
