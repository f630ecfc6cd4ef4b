package web

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"sync"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/pipeline"
)

// held is a document in memory, at an address made from its content. Its
// readout of the pipeline is the brief one.
type held struct {
	id string
	// page is the id of the page that the article came in.
	page string
	demo bool
	doc  pipeline.Document
	// size is about how many bytes it takes.
	size int
	// opened and used are the library's clock at the last opening and at the
	// last look.
	opened, used uint64

	mu sync.Mutex
	// readouts are those written so far.
	readouts map[readout.Length]*readout.Readout
}

func newHeld(page string, doc pipeline.Document) *held {
	return &held{
		id:       contentID(doc.Article),
		page:     page,
		doc:      doc,
		size:     sizeOf(doc),
		readouts: map[readout.Length]*readout.Readout{readout.Brief: doc.Readout},
	}
}

// contentID is the address of v's content: the same content has the same one.
// 128 bits keep anybody from making two articles that share one.
func contentID(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("web: articles and pages can be written as JSON: " + err.Error())
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// sizeOf estimates a document's bytes in memory: its text, and a span and its
// share of the structures around it for everything found in it.
func sizeOf(doc pipeline.Document) int {
	const overhead, perAttribution, perSpan = 4 << 10, 400, 16
	n := overhead + len(doc.Article.Text) + perSpan*2*len(doc.Article.Paragraphs)
	if an := doc.Annotation; an != nil {
		n += perAttribution*len(an.Attributions) + perSpan*(len(an.Sentences)+len(an.Names))
		for _, s := range an.Speakers {
			n += perAttribution + perSpan*len(s.Mentions)
		}
	}
	return n
}

// written gives the document's readout of a length, nil where it has not been
// written yet.
func (h *held) written(length readout.Length) *readout.Readout {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.readouts[length]
}

// write writes the document's readout of a length, and keeps it.
func (h *held) write(ctx context.Context, s readout.Summarizer, length readout.Length) (*readout.Readout, error) {
	r, err := s.Summarize(ctx, h.doc.Article, h.doc.Annotation, length)
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.readouts[length] = r
	return r, nil
}

// library holds the documents that were opened, the last used of them where
// they become too many, and the demo's for good.
type library struct {
	maxDocuments, maxBytes int

	mu     sync.Mutex
	clock  uint64
	held   map[string]*held
	opened int // documents held that are not the demo's
	bytes  int // of those
}

func newLibrary(maxDocuments, maxBytes int) *library {
	return &library{maxDocuments: maxDocuments, maxBytes: maxBytes, held: map[string]*held{}}
}

// add holds documents that came in one page, and gives them as they are held:
// one that was there already stays, and counts as opened again.
func (l *library) add(documents []*held) []*held {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make([]*held, len(documents))
	// From the last to the first, so that the newest-first order of the front
	// page keeps the page's own order.
	for i, h := range slices.Backward(documents) {
		if there := l.held[h.id]; there != nil {
			if !there.demo {
				there.page = h.page
			}
			h = there
		} else {
			l.put(h)
		}
		l.clock++
		h.opened, h.used = l.clock, l.clock
		out[i] = h
	}
	l.evict()
	return out
}

func (l *library) put(h *held) {
	l.held[h.id] = h
	if !h.demo {
		l.opened++
		l.bytes += h.size
	}
}

// evict drops the documents that were used longest ago until the rest fits.
// The newest stays, however large it is.
func (l *library) evict() {
	for l.opened > 1 && (l.opened > l.maxDocuments || l.bytes > l.maxBytes) {
		var oldest *held
		for _, h := range l.held {
			if !h.demo && (oldest == nil || h.used < oldest.used) {
				oldest = h
			}
		}
		delete(l.held, oldest.id)
		l.opened--
		l.bytes -= oldest.size
	}
}

// get finds a document, nil when it is not held.
func (l *library) get(id string) *held {
	l.mu.Lock()
	defer l.mu.Unlock()
	h := l.held[id]
	if h != nil {
		l.clock++
		h.used = l.clock
	}
	return h
}

// shelf is the documents in the order in which pages show them: those opened,
// the newest first, then the demo's.
func (l *library) shelf() (opened, demo []*held) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, h := range l.held {
		if h.demo {
			demo = append(demo, h)
		} else {
			opened = append(opened, h)
		}
	}
	slices.SortFunc(opened, newestFirst)
	slices.SortFunc(demo, newestFirst)
	return opened, demo
}

func newestFirst(a, b *held) int { return cmp.Compare(b.opened, a.opened) }

// inPage is the documents that came in one page, in its order.
func (l *library) inPage(page string) []*held {
	l.mu.Lock()
	defer l.mu.Unlock()
	var in []*held
	for _, h := range l.held {
		if h.page == page {
			in = append(in, h)
		}
	}
	slices.SortFunc(in, newestFirst)
	return in
}

// neighbours are the documents before and after one on the shelf, nil at its
// ends.
func (l *library) neighbours(of *held) (previous, next *held) {
	opened, demo := l.shelf()
	all := append(opened, demo...)
	i := slices.Index(all, of)
	if i > 0 {
		previous = all[i-1]
	}
	if i >= 0 && i+1 < len(all) {
		next = all[i+1]
	}
	return previous, next
}
