// Package pipeline runs the stages one after the other: a page becomes
// articles, and each article an annotation and a readout.
package pipeline

import (
	"context"

	"github.com/readout-news/readout"
)

// Document is one article with what the stages made of it. Annotation and
// Readout are nil where their stage was not asked for.
type Document struct {
	Article    *readout.Article
	Annotation *readout.Annotation
	Readout    *readout.Readout
}

// Pipeline is the stages that a program wired together.
type Pipeline struct {
	Extractor  readout.Extractor
	Annotator  readout.Annotator
	Summarizer readout.Summarizer
	// Opener gets the further pages of an article; without one they are left.
	Opener Opener
}

// Read takes the articles out of a page, annotates each and writes its
// readout.
func (p *Pipeline) Read(ctx context.Context, page *readout.Page, length readout.Length) ([]Document, error) {
	articles, err := p.Extract(ctx, page)
	if err != nil {
		return nil, err
	}
	docs := make([]Document, len(articles))
	for i, a := range articles {
		if docs[i], err = p.ReadArticle(ctx, a, length); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

// ReadArticle annotates an article and writes its readout.
func (p *Pipeline) ReadArticle(ctx context.Context, a *readout.Article, length readout.Length) (Document, error) {
	an, err := p.Annotator.Annotate(ctx, a)
	if err != nil {
		return Document{}, err
	}
	r, err := p.Summarizer.Summarize(ctx, a, an, length)
	if err != nil {
		return Document{}, err
	}
	return Document{a, an, r}, nil
}
