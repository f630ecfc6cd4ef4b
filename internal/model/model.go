// Package model has a language model write readouts, where readout's owner
// asked for one: any endpoint that takes the chat completions of OpenAI's
// interface, as local servers (Ollama, llama.cpp, vLLM, LM Studio) do.
//
// The model is given who said what in an article, as data, and asked for
// sentences. It is trusted in nothing: each sentence is held against the
// article by package check, as strictly as [check.Grounds.Retold] is, and one
// that fails is replaced by a line of readout's own that says so. Where the
// endpoint fails, there is readout's own readout and the reason. What the
// model wrote and what did not pass is never shown, nor is a word of an error
// that the endpoint sent.
package model

import (
	"context"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
)

// Writer writes readouts with a model's help.
type Writer struct {
	Client *Client
	// Summarizer writes the lines that take the place of what fails.
	Summarizer readout.Summarizer
	Checker    *check.Checker
	// Language is the BCP 47 tag of the language that the reader wants, or
	// empty for the article's own.
	Language string
}

// Result is a readout and what the model did for it.
type Result struct {
	*readout.Readout
	// Model is the model's name, Written how many of the lines it wrote, and
	// Replaced how many stand in place of a sentence of its that failed.
	Model             string
	Written, Replaced int
	// Failed says why none of the lines is the model's although it was asked,
	// or could not be; nil where it answered.
	Failed error
}

// Write writes a readout of the article with the model's help. A model that
// fails is no error, but noted in the result, and all lines are readout's own.
// A language that is not the article's is an error of kind [readout.Invalid],
// and nothing is sent.
func (w *Writer) Write(ctx context.Context, a *readout.Article, an *readout.Annotation, length readout.Length) (*Result, error) {
	if err := w.speaks(a.Language); err != nil {
		return nil, err
	}
	own, err := w.Summarizer.Summarize(ctx, a, an, length)
	if err != nil {
		return nil, err
	}
	result := &Result{Readout: own, Model: w.Client.Name()}
	grounds := check.Against(a, an)
	statements := statementsOf(a, an, grounds.Tellable())
	wanted := min(len(own.Lines), maxWanted)
	if length == readout.OneLine {
		wanted = min(wanted, 1)
	}
	if len(statements) == 0 || wanted == 0 {
		result.Failed = readout.Errorf(readout.Empty, "", "the article has no statement that a model could tell, and nothing was sent")
		return result, nil
	}
	sentences, err := w.ask(ctx, statements, wanted)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		result.Failed = err
		return result, nil
	}
	spare, err := w.Summarizer.Summarize(ctx, a, an, readout.Full)
	if err != nil {
		return nil, err
	}
	c := &composition{Writer: w, grounds: grounds, statements: statements, own: own.Lines, spare: spare.Lines}
	if err := c.compose(ctx, sentences); err != nil {
		return nil, err
	}
	result.Readout = &readout.Readout{Lines: c.lines}
	result.count()
	return result, nil
}

// count counts the lines by who wrote them.
func (r *Result) count() {
	for _, l := range r.Lines {
		if l.Writer != "" {
			r.Written++
		}
		if l.Replaces != "" {
			r.Replaced++
		}
	}
}

// maxWanted is the most sentences that a model is asked for.
const maxWanted = 12

// ask asks the model for so many sentences.
func (w *Writer) ask(ctx context.Context, statements []statement, wanted int) ([]sentence, error) {
	request, err := requestOf(statements, wanted)
	if err != nil {
		return nil, err
	}
	answer, err := w.Client.Complete(ctx, instructions, request)
	if err != nil {
		return nil, err
	}
	sentences, err := sentencesOf(answer)
	if err != nil {
		return nil, err
	}
	return sentences[:min(len(sentences), wanted)], nil
}

// speaks says why an article in a language cannot be told in the reader's. The
// check compares words, so it can only be one: of another, nothing a model
// wrote could pass. An unknown language is let through, since the check holds
// there too.
func (w *Writer) speaks(language string) error {
	want, _, _ := strings.Cut(strings.ToLower(w.Language), "-")
	have, _, _ := strings.Cut(strings.ToLower(language), "-")
	if want == "" || have == "" || want == have {
		return nil
	}
	return readout.Errorf(readout.Invalid, "leave the language out, or give "+have,
		"the article's language is %q, and what a model writes in %q cannot be checked against it", language, w.Language)
}
