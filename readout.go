// Package readout holds the words that every stage of readout shares: the
// page that was fetched, the article taken out of it, who said what in it,
// the summary made of that, and what a check says of a summary.
//
// The article's text is the one truth. Everything found in it is a [Span], a
// half-open range of bytes into [Article.Text], and everything shown as a
// quotation is cut from there. The package imports the standard library only;
// the stages are packages of their own and meet in the interfaces below:
//
//	Page → extract → Article → annotate → Annotation → summarize → Readout
//	                                                  → check     → Verdict
package readout

import (
	"context"
	"time"
)

// Page is what was fetched or pasted, before anything was taken out of it.
type Page struct {
	// Address is the absolute http(s) address that the body came from, after
	// redirects, or the path of a file, or empty for a pasted text.
	Address string
	// ContentType is the media type as the sender declared it, parameters
	// included ("text/html; charset=windows-1251"), or empty when unknown.
	ContentType string
	// Body is the page's bytes, with any transfer compression undone and the
	// charset left as it was sent.
	Body []byte
	// Status is the HTTP status the page came with, 0 when it did not come
	// over HTTP. Error pages are kept: they are said to be what they are.
	Status int
	// FetchedAt is when the body was read.
	FetchedAt time.Time
}

// Extractor takes the articles out of a page. A page that holds none is an
// [Error] of kind [NotArticle] (or [Empty], [Binary], [Undecodable]) that
// says what was found instead. Several articles come out where several were
// pasted one behind the other.
type Extractor interface {
	Extract(ctx context.Context, page *Page) ([]*Article, error)
}

// Annotator finds who said what in an article. Every span it returns is
// valid for the article (see [Annotation.Validate]).
type Annotator interface {
	Annotate(ctx context.Context, article *Article) (*Annotation, error)
}

// Summarizer writes a readout of an article. The readout keeps the six
// promises: evidence, speaker, force, quotation, nothing new, both sides.
type Summarizer interface {
	Summarize(ctx context.Context, article *Article, annotation *Annotation, length Length) (*Readout, error)
}

// Checker holds a summary, anybody's, against an article: one verdict for
// each of its sentences, in order.
type Checker interface {
	Check(ctx context.Context, article *Article, annotation *Annotation, summary string) ([]Verdict, error)
}
