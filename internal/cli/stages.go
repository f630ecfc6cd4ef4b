package cli

import (
	"context"
	"sync"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/extract"
	"github.com/readout-news/readout/internal/fetch"
	"github.com/readout-news/readout/internal/pipeline"
	"github.com/readout-news/readout/summarize"
)

// fetcher opens pages: any input, or an http(s) address only.
type fetcher interface {
	pipeline.Opener
	Open(ctx context.Context, input string) (*readout.Page, error)
}

// stages are readout's own, made when a command first needs them: the calls
// that only print a version should not wait for a model to load.
type stages struct {
	once     sync.Once
	pipeline *pipeline.Pipeline
	fetcher  fetcher
	checker  *check.Checker
}

// ready makes the stages where that was not done before.
func (p *Program) ready() *stages {
	s := &p.stages
	s.once.Do(func() {
		opener := fetch.New(fetch.Options{Stdin: p.Stdin, Version: p.Version})
		s.fetcher = opener
		s.checker = check.New()
		s.pipeline = &pipeline.Pipeline{
			Extractor:  extract.New(),
			Annotator:  annotate.New(),
			Summarizer: summarize.New(),
			Opener:     opener,
		}
	})
	return s
}
