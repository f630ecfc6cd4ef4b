package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// item is one thing to work on: an input, or a line of a batch.
type item struct {
	// name is the input as it was given, or a batch's line: "batch.jsonl:12".
	name string
	// id is what a batch's line gave as its "id", nil elsewhere.
	id json.RawMessage
	// fields are those of a batch's line, nil elsewhere.
	fields map[string]json.RawMessage
	// notes are for standard error: what is worth knowing, and no failure.
	notes []string
	// articles reads the item.
	articles func(ctx context.Context) ([]*readout.Article, error)
}

// work makes the record of an item's i-th article.
type work func(ctx context.Context, it *item, a *readout.Article, i int) ([]byte, error)

// result is what became of an item: a record for each of its articles, or an
// error. Records may stand beside an error: the articles before it are done.
type result struct {
	*item
	records [][]byte
	err     error
}

// process runs w over every article of the inputs, several at a time, and
// hands the results to emit in the order of the inputs. Neither a long batch
// nor its output is ever held as a whole.
func (p *Program) process(ctx context.Context, inputs []string, w work, emit func([]byte) error) error {
	if err := checkInputs(inputs); err != nil {
		return err
	}
	if slices.Contains(inputs, stdinName) && isTerminal(p.Stdin) {
		fmt.Fprintln(p.Stderr, "Paste the text, then press Enter and Ctrl-D.")
	}
	failed := false
	bar := p.newProgress(inputs)
	defer bar.finish()
	run := func(it *item) result { return runItem(ctx, it, w) }
	err := ordered(ctx, runtime.GOMAXPROCS(0), p.items(ctx, inputs, bar), run, func(r result) error {
		for _, record := range r.records {
			if err := emit(record); err != nil {
				return err
			}
		}
		for _, note := range r.notes {
			bar.clear()
			p.say(r.name, note)
		}
		if r.err != nil {
			failed = true
			bar.clear()
			p.complain(r.name, r.err)
		}
		bar.step(r.err != nil)
		return nil
	})
	if err == nil && failed {
		err = errFailed
	}
	return err
}

// write runs w over every article of the inputs and writes the records.
func (p *Program) write(ctx context.Context, inputs []string, f format, s style, w work) error {
	out := newEmitter(p.Stdout, f, s)
	err := p.process(ctx, inputs, w, out.emit)
	if failed := out.close(); failed != nil && (err == nil || err == errFailed) {
		return failed
	}
	return err
}

// runItem works on one item. A mistake of readout's own fails the item only.
func runItem(ctx context.Context, it *item, w work) (r result) {
	r.item = it
	defer func() {
		if fault := recover(); fault != nil {
			r.err = readout.Errorf(readout.Fault, "please report this with the input", "readout made a mistake: %v", fault)
		}
	}()
	articles, err := it.articles(ctx)
	if err != nil {
		r.err = err
		return r
	}
	for i, a := range articles {
		record, err := w(ctx, it, a, i)
		if err != nil {
			r.err = err
			return r
		}
		r.records = append(r.records, record)
	}
	return r
}

// stdinName is the input that is standard input.
const stdinName = "-"

// checkInputs finds what is wrong with the inputs before any is read.
func checkInputs(inputs []string) error {
	stdins := 0
	for _, in := range inputs {
		if in == stdinName {
			stdins++
		}
		if in == "" {
			return wrongCall("give a path, - or an address", "an INPUT is empty")
		}
	}
	if stdins > 1 {
		return wrongCall("give - once", "standard input is named %d times", stdins)
	}
	return nil
}

// items is everything that the inputs hold, in order.
func (p *Program) items(ctx context.Context, inputs []string, bar *progress) iter.Seq[*item] {
	return func(yield func(*item) bool) {
		for _, in := range inputs {
			if isBatch(in) {
				if !p.batch(ctx, in, bar, yield) {
					return
				}
			} else if !yield(p.pageItem(in)) {
				return
			}
		}
	}
}

// pageItem is an input that is a page.
func (p *Program) pageItem(input string) *item {
	return &item{name: input, articles: func(ctx context.Context) ([]*readout.Article, error) {
		s := p.ready()
		page, err := s.fetcher.Open(ctx, input)
		if err != nil {
			return nil, err
		}
		return s.pipeline.Extract(ctx, page)
	}}
}

// recordID is the "id" of the i-th article of an item: the batch's own, or
// the input's name, numbered from the second article of a page on.
func (it *item) recordID(i int) json.RawMessage {
	if it.id != nil {
		return it.id
	}
	name := it.name
	if i > 0 {
		name = fmt.Sprintf("%s#%d", name, i+1)
	}
	id, err := json.Marshal(strings.ToValidUTF8(name, "\uFFFD"))
	if err != nil { // a string always becomes JSON
		return json.RawMessage(`""`)
	}
	return id
}
