package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/model"
	"github.com/readout-news/readout/internal/pipeline"
)

// languageTag is the form of the tags that --language takes: "en", "pt-BR".
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

// writer is what asks the model, nil where the call does not ask for one: the
// environment alone never does.
func (c *getCommand) writer(p *Program) (*model.Writer, error) {
	switch {
	case c.Model == nil && (c.ModelAddress != "" || c.Language != ""):
		return nil, wrongCall("give --model NAME too", "--model-address and --language are for a language model, and none is asked for")
	case c.Model == nil:
		return nil, nil
	case c.Language != "" && !languageTag.MatchString(c.Language):
		return nil, wrongCall("give a tag like en or pt-BR", "%q is no language tag", c.Language)
	}
	name := cmp.Or(*c.Model, p.Getenv("READOUT_MODEL"))
	if name == "" {
		return nil, wrongCall("give --model NAME, or set READOUT_MODEL", "--model has no name")
	}
	client, err := model.New(model.Endpoint{
		Address: cmp.Or(c.ModelAddress, p.Getenv("READOUT_MODEL_ADDRESS"), model.DefaultAddress),
		Name:    name, Key: p.Getenv("READOUT_MODEL_KEY"), Timeout: c.ModelTimeout,
	})
	var known *readout.Error
	if errors.As(err, &known) {
		return nil, &callError{known}
	}
	if err != nil {
		return nil, err
	}
	s := p.ready()
	return &model.Writer{Client: client, Summarizer: s.pipeline.Summarizer, Checker: s.checker, Language: c.Language}, nil
}

// readWith reads an article with a model's help. That the model failed is a
// note, and no failure of the input: the readout is there.
func (p *Program) readWith(ctx context.Context, w *model.Writer, it *item, a *readout.Article, length readout.Length) (pipeline.Document, *modelHelp, error) {
	an, err := p.ready().pipeline.Annotator.Annotate(ctx, a)
	if err != nil {
		return pipeline.Document{}, nil, err
	}
	r, err := w.Write(ctx, a, an, length)
	if err != nil {
		return pipeline.Document{}, nil, err
	}
	help := &modelHelp{Name: r.Model, Lines: len(r.Lines), Written: r.Written, Replaced: r.Replaced}
	if r.Failed != nil {
		help.Failed = r.Failed.Error()
		it.notes = append(it.notes, "the readout is readout's own: "+help.Failed)
	}
	return pipeline.Document{Article: a, Annotation: an, Readout: r.Readout}, help, nil
}

// modelHelp is what a language model did for a readout, as records have it.
type modelHelp struct {
	Name string `json:"name"`
	// Lines is how many the readout has, Written how many of them the model
	// wrote, Replaced how many stand in place of a sentence of its.
	Lines    int    `json:"-"`
	Written  int    `json:"written"`
	Replaced int    `json:"replaced"`
	Failed   string `json:"failed,omitempty"` // why it wrote none
}

// String is a sentence for the reader.
func (m *modelHelp) String() string {
	name := oneLine(m.Name)
	if m.Failed != "" {
		return fmt.Sprintf("No line by %s: %s.", name, oneLine(m.Failed))
	}
	s := fmt.Sprintf("%d of %s by %s", m.Written, plural(m.Lines, "line"), name)
	if m.Replaced > 0 {
		s += fmt.Sprintf("; %d of readout’s own in place of %s that failed the check", m.Replaced, plural(m.Replaced, "sentence"))
	}
	return s + "."
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// writtenBy says whose a line is where a model was asked: the model's, or
// readout's own in place of one of the model's. It is empty for all others.
func writtenBy(l readout.Line) string {
	switch {
	case l.Writer != "":
		return "by " + oneLine(l.Writer)
	case l.Replaces != "":
		return "in place of the model’s: " + strings.TrimSpace(l.Replaces)
	}
	return ""
}
