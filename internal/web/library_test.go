package web

import (
	"fmt"
	"slices"
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/pipeline"
)

// shelve makes a document of n bytes or a little more, called by its title.
func shelve(title string, n int) *held {
	a := readout.NewArticle(title, []readout.Block{{Kind: readout.Plain, Text: string(make([]byte, n))}})
	return newHeld("page of "+title, pipeline.Document{Article: a, Annotation: &readout.Annotation{}})
}

func titles(all []*held) []string {
	out := []string{}
	for _, h := range all {
		out = append(out, h.doc.Article.Headline())
	}
	return out
}

func TestLibraryDropsWhatWasUsedLongestAgo(t *testing.T) {
	l := newLibrary(3, 1<<20)
	a := l.add([]*held{shelve("a", 1)})[0]
	l.add([]*held{shelve("b", 1)})
	l.add([]*held{shelve("c", 1)})
	l.get(a.id)
	l.add([]*held{shelve("d", 1)})
	opened, _ := l.shelf()
	if got, want := titles(opened), []string{"d", "c", "a"}; !slices.Equal(got, want) {
		t.Errorf("held are %q, want %q", got, want)
	}
}

func TestLibraryIsBoundedInBytes(t *testing.T) {
	l := newLibrary(100, 1<<20)
	for i := range 20 {
		l.add([]*held{shelve(fmt.Sprint(i), 100<<10)})
	}
	opened, _ := l.shelf()
	if l.bytes > l.maxBytes || len(opened) < 8 || l.opened != len(opened) {
		t.Errorf("%d documents of %d bytes, counted as %d", len(opened), l.bytes, l.opened)
	}
	l.add([]*held{shelve("large", 2<<20)})
	if opened, _ = l.shelf(); !slices.Equal(titles(opened), []string{"large"}) {
		t.Errorf("a document that takes all the room is held beside %d others", len(opened)-1)
	}
}

func TestDemoStaysAndDoesNotCount(t *testing.T) {
	l := newLibrary(1, 1<<20)
	d := shelve("demo", 1)
	d.demo = true
	l.add([]*held{d})
	l.add([]*held{shelve("a", 1)})
	l.add([]*held{shelve("b", 1)})
	l.add([]*held{shelve("demo", 1)}) // pasted: it is there already
	opened, demo := l.shelf()
	if !slices.Equal(titles(opened), []string{"b"}) || !slices.Equal(titles(demo), []string{"demo"}) {
		t.Errorf("held are %q and %q", titles(opened), titles(demo))
	}
}
