package extract

import (
	"bytes"
	"mime"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"github.com/readout-news/readout"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode/utf32"
)

const (
	// maxBody is the largest page that is looked at, in bytes.
	maxBody = 16 << 20
	// prologue is how far into a page a declaration of its charset is looked
	// for, in bytes. Pages exceed the 1,024 that the HTML standard allows.
	prologue = 4 << 10
	// maxControls is the share of control characters, one in so many, beyond
	// which a body is no text.
	maxControls = 50
)

// decode makes text, valid UTF-8 without NUL characters, of a page's body,
// and says whether it is HTML. Its errors are of kind Empty, Binary, TooLarge
// and Undecodable.
func decode(page *readout.Page) (text string, isHTML bool, err error) {
	body := page.Body
	if len(body) > maxBody {
		return "", false, readout.Errorf(readout.TooLarge,
			"give the article's own page, or cut the text to the article",
			"the page has %d bytes, more than the limit of %d", len(body), maxBody)
	}
	if len(bytes.Trim(body, " \t\r\n\v\f\x00\ufeff")) == 0 {
		return "", false, emptyPage()
	}
	if what := binaryFormat(body); what != "" {
		return "", false, binaryPage(what, page.ContentType)
	}
	if enc, mark := wideEncoding(body); enc != nil {
		text, _ = decodeWith(enc, body[mark:])
		body = []byte(text)
	}
	if controlled(body) {
		return "", false, binaryPage("binary data", page.ContentType)
	}
	if text == "" {
		if text, err = toUTF8(body, page.ContentType); err != nil {
			return "", false, err
		}
	}
	text = strings.ReplaceAll(text, "\x00", "")
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.TrimSpace(text) == "" {
		return "", false, emptyPage()
	}
	return text, looksHTML(text, page.ContentType), nil
}

func emptyPage() error {
	return readout.Errorf(readout.Empty, "give a page or a text with an article in it", "there is nothing to read")
}

// controlled reports whether more control characters stand in body than text
// has. NULs count for less: a stray one in a text is dropped.
func controlled(body []byte) bool {
	controls, nuls := 0, 0
	for _, c := range body {
		switch {
		case c == 0:
			nuls++
		case c < ' ' && (c < '\b' || c > '\r') && c != '\x1b', c == 0x7f:
			controls++
		}
	}
	return (controls+nuls/5)*maxControls > len(body)
}

// toUTF8 undoes a body's charset, which is none of the wide ones. Bytes that
// are UTF-8, if damaged here and there, are taken for it, whatever was
// declared; then what was declared is tried on the bytes that tell, and then
// what they look like. The charset with the fewest faults is taken.
func toUTF8(body []byte, contentType string) (string, error) {
	declared := declaredCharsets(body, contentType)
	if isUTF8(body, declared) || damagedUTF8(body) {
		return strings.ToValidUTF8(string(body), "\ufffd"), nil
	}
	sample := tellingBytes(body)
	best, fewest := encoding.Encoding(nil), len(sample)+1
	for _, label := range append(declared, guessCharsets(sample)...) {
		enc, name := charset.Lookup(label)
		if enc == nil || name == "replacement" {
			continue
		}
		_, faults := decodeWith(enc, sample)
		if faults < fewest {
			best, fewest = enc, faults
		}
		if faults == 0 {
			break
		}
	}
	if fewest*10 > len(sample) {
		return "", readout.Errorf(readout.Undecodable,
			"save it as UTF-8 and try again",
			"no charset makes text of the page (declared: %s)", orNone(strings.Join(declared, ", ")))
	}
	text, _ := decodeWith(best, body)
	return text, nil
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// decodeWith decodes body and counts the faults: characters that the charset
// could not read, and control characters, which a wrong single-byte charset
// makes of letters.
func decodeWith(enc encoding.Encoding, body []byte) (text string, faults int) {
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return "", len(body) + 1
	}
	for _, r := range string(out) {
		if r == utf8.RuneError || unicode.Is(unicode.Co, r) || r >= 0x80 && r < 0xa0 {
			faults++
		}
	}
	return strings.ToValidUTF8(string(out), "\ufffd"), faults
}

// wideEncoding is the encoding that a byte order mark names, with the mark's
// length, or UTF-16 recognised by its bytes.
func wideEncoding(body []byte) (encoding.Encoding, int) {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return lookup("utf-8"), 3
	case bytes.HasPrefix(body, []byte("\xff\xfe\x00\x00")):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(body, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return lookup("utf-16le"), 2
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return lookup("utf-16be"), 2
	}
	return unmarkedUTF16(body), 0
}

func lookup(label string) encoding.Encoding {
	enc, _ := charset.Lookup(label)
	return enc
}

// unmarkedUTF16 recognises UTF-16 without a byte order mark by the NULs of
// its ASCII characters, which all stand on one side.
func unmarkedUTF16(body []byte) encoding.Encoding {
	sample := body[:min(len(body), prologue)&^1]
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i&1]++
		}
	}
	// Text without ASCII letters still has its spaces and line ends.
	units := len(sample) / 2
	switch {
	case units < 4:
		return nil
	case zeros[1]*8 > units && zeros[0]*50 < units:
		return lookup("utf-16le")
	case zeros[0]*8 > units && zeros[1]*50 < units:
		return lookup("utf-16be")
	}
	return nil
}

// declaredCharsets is what the header and then the page itself say.
func declaredCharsets(body []byte, contentType string) []string {
	var out []string
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		out = append(out, params["charset"])
	}
	head := body[:min(len(body), prologue)]
	// A page whose declaration can be read is not in the UTF-16 that it declares.
	if label := attributeValue(head, "<meta", "charset"); label != "" && !strings.HasPrefix(label, "utf-16") {
		out = append(out, label)
	}
	if label := attributeValue(head, "<?xml", "encoding"); label != "" {
		out = append(out, label)
	}
	return out
}

// attributeValue is the value behind "name=" in the first tag of that opening
// that has one, as in <meta charset="x"> and content="text/html; charset=x".
func attributeValue(head []byte, opening, name string) string {
	lower := bytes.ToLower(head)
	for {
		i := bytes.Index(lower, []byte(opening))
		if i < 0 {
			return ""
		}
		lower = lower[i+len(opening):]
		tag, _, _ := bytes.Cut(lower, []byte(">"))
		_, value, found := bytes.Cut(tag, []byte(name))
		if !found {
			continue
		}
		value, found = bytes.CutPrefix(bytes.TrimLeft(value, " \t\r\n"), []byte("="))
		if !found {
			continue
		}
		value = bytes.TrimLeft(value, " \t\r\n\"'")
		if end := bytes.IndexAny(value, " \t\r\n\"';?/"); end >= 0 {
			value = value[:end]
		}
		return string(value)
	}
}

// isUTF8 reports whether the body is UTF-8, or ASCII that is not the wrapping
// of another charset. Other charsets hardly ever look like UTF-8: only a few
// characters of a declared one are left to the declaration.
func isUTF8(body []byte, declared []string) bool {
	escapes := bytes.Contains(body, []byte("\x1b$")) || bytes.Contains(body, []byte("\x1b("))
	if escapes || !utf8.Valid(body) {
		return false
	}
	if len(declared) == 0 {
		return true
	}
	const telling = 4
	wide := len(body) - utf8.RuneCount(body) // every character beyond ASCII adds a byte or more
	_, name := charset.Lookup(declared[0])
	switch name {
	case "gbk", "gb18030", "big5", "euc-kr", "euc-jp", "shift_jis":
		return wide == 0 || wide >= telling
	}
	return true
}

// guessCharsets is what undeclared bytes look like, the likeliest first, and
// the usual charset of the web behind.
func guessCharsets(sample []byte) []string {
	const enough = 8 << 10
	var out []string
	guesses, err := chardet.NewTextDetector().DetectAll(sample[:min(len(sample), enough)])
	if err == nil {
		for _, g := range guesses {
			if g.Confidence >= 10 {
				out = append(out, g.Charset)
			}
		}
	}
	return append(out, "windows-1252")
}

// damagedUTF8 reports whether most characters beyond ASCII are whole.
func damagedUTF8(body []byte) bool {
	whole, broken := 0, 0
	for len(body) > 0 {
		r, n := utf8.DecodeRune(body)
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			whole++
		}
		body = body[n:]
	}
	return whole > 2*broken
}

// tellingBytes gathers the pieces of body that have bytes beyond ASCII, up to
// a bound, so that a page's markup does not drown its text. It cuts only at
// bytes that are no part of a longer character in any common charset; in the
// Japanese one that is written in ASCII there are none, so it is not cut.
func tellingBytes(body []byte) []byte {
	const enough = 128 << 10
	if bytes.IndexFunc(body, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return body[:min(len(body), enough)]
	}
	var out []byte
	for len(body) > 0 && len(out) < enough {
		end := bytes.IndexAny(body, "<>\n")
		if end < 0 {
			end = len(body) - 1
		}
		piece := body[:end+1]
		body = body[end+1:]
		if bytes.IndexFunc(piece, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
			out = append(out, piece[:min(len(piece), enough)]...)
		}
	}
	return out
}
