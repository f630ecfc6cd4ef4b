package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"regexp"
)

// format is how records are written.
type format string

const (
	formatText  format = "text"
	formatJSON  format = "json"
	formatJSONL format = "jsonl"
	formatMD    format = "md"
	formatHTML  format = "html"
)

// emitter writes records in a format: what comes before, between and after
// them.
type emitter struct {
	w      *bufio.Writer
	format format
	style  style
	n      int
	first  []byte // of a JSON document, until it is known whether it is alone
}

func newEmitter(w io.Writer, f format, s style) *emitter {
	return &emitter{w: bufio.NewWriter(w), format: f, style: s}
}

// emit writes one record at once, for whoever reads the other end of a pipe.
func (e *emitter) emit(record []byte) error {
	e.n++
	switch e.format {
	case formatJSON:
		e.emitJSON(record)
	case formatJSONL:
		e.write(record, "\n")
	case formatMD:
		if e.n > 1 {
			e.write(nil, "\n---\n\n")
		}
		e.write(record, "")
	case formatHTML:
		if e.n == 1 {
			e.write(nil, htmlHead)
		}
		e.write(record, "")
	default:
		if e.n > 1 {
			e.write(nil, "\n"+e.style.rule()+"\n\n")
		}
		e.write(record, "")
	}
	return e.w.Flush()
}

// emitJSON writes one document: a record that is alone as it is, several as a
// list.
func (e *emitter) emitJSON(record []byte) {
	switch e.n {
	case 1:
		e.first = record
		return
	case 2:
		e.write(nil, "[\n  ")
		e.write(indent(e.first, "  "), "")
		e.first = nil
	}
	e.write(nil, ",\n  ")
	e.write(indent(record, "  "), "")
}

// close writes what comes after the last record.
func (e *emitter) close() error {
	switch {
	case e.n == 0:
	case e.format == formatJSON && e.first != nil:
		e.write(indent(e.first, ""), "\n")
	case e.format == formatJSON:
		e.write(nil, "\n]\n")
	}
	return e.w.Flush()
}

// write writes both; the first error stays with the writer until its Flush.
func (e *emitter) write(record []byte, s string) {
	_, _ = e.w.Write(record)
	_, _ = e.w.WriteString(s)
}

// indent lays out a record for reading behind a margin, with its spans on one line each. No
// string has a line break in JSON, so what is joined here is never text.
func indent(record []byte, margin string) []byte {
	var b bytes.Buffer
	if json.Indent(&b, record, margin, "  ") != nil {
		return record
	}
	span := regexp.MustCompile(`\[\n\s*(\d+),\n\s*(\d+)\n\s*\]`)
	return span.ReplaceAll(b.Bytes(), []byte("[$1, $2]"))
}
