package extract

import (
	"bytes"
	"mime"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// signatures are the first bytes of formats that are not text. Those that
// letters alone could begin with are followed by bytes that no text has.
var signatures = []struct {
	at    int
	magic string
	what  string
}{
	{0, "%PDF-", "a PDF document"},
	{0, "\x89PNG\r\n\x1a\n", "a PNG picture"},
	{0, "\xff\xd8\xff", "a JPEG picture"},
	{0, "GIF87a", "a GIF picture"},
	{0, "GIF89a", "a GIF picture"},
	{8, "WEBPVP8", "a WebP picture"},
	{4, "ftypavif", "an AVIF picture"},
	{4, "ftyphei", "a HEIC picture"},
	{0, "II*\x00", "a TIFF picture"},
	{0, "MM\x00*", "a TIFF picture"},
	{0, "\x00\x00\x01\x00", "an icon"},
	{8, "WAVEfmt ", "a WAVE sound file"},
	{8, "AVI LIST", "an AVI video"},
	{4, "ftyp", "an MP4 video"},
	{0, "\x1aE\xdf\xa3", "a Matroska or WebM video"},
	{0, "ID3\x02", "an MP3 sound file"},
	{0, "ID3\x03", "an MP3 sound file"},
	{0, "ID3\x04", "an MP3 sound file"},
	{0, "OggS\x00", "an Ogg sound or video file"},
	{0, "fLaC\x00", "a FLAC sound file"},
	{0, "PK\x03\x04", "a zip archive or an office document"},
	{0, "PK\x05\x06", "an empty zip archive"},
	{0, "\x1f\x8b\x08", "a gzip archive"},
	{0, "\x28\xb5\x2f\xfd", "a zstd archive"},
	{0, "\xfd7zXZ\x00", "an xz archive"},
	{0, "BZh91AY&SY", "a bzip2 archive"},
	{0, "7z\xbc\xaf\x27\x1c", "a 7z archive"},
	{0, "Rar!\x1a\x07", "a RAR archive"},
	{257, "ustar", "a tar archive"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"},
	{0, `{\rtf`, "a rich text (RTF) document"},
	{0, "%!PS-Adobe", "a PostScript document"},
	{0, "SQLite format 3\x00", "an SQLite database"},
	{0, "\x7fELF", "a program"},
	{0, "MZ\x90\x00", "a program"},
	{0, "\xca\xfe\xba\xbe", "a program"},
	{0, "\xcf\xfa\xed\xfe", "a program"},
	{0, "\x00asm", "a WebAssembly program"},
	{0, "wOFF", "a font"},
	{0, "wOF2", "a font"},
}

// binaryFormat names the format of a body that is not text ("a PDF
// document"), or is empty.
func binaryFormat(body []byte) string {
	for _, s := range signatures {
		if s.at < len(body) && bytes.HasPrefix(body[s.at:], []byte(s.magic)) {
			return s.what
		}
	}
	return ""
}

func binaryPage(what, contentType string) error {
	advice := "give the article's web page, or its text"
	switch {
	case strings.Contains(what, "document"):
		advice = "open it and paste its text, or give the article's web page"
	case strings.Contains(what, "archive"):
		advice = "unpack it and give the page inside"
	}
	found := "the page is " + what + ", not text"
	if contentType != "" {
		found += " (it was sent as " + contentType + ")"
	}
	return &readout.Error{Kind: readout.Binary, Found: found, Advice: advice}
}

// looksHTML tells a web page or a fragment of one from plain text. The
// declared type decides, except that a whole page sent as plain text is a
// page all the same; without one, the text's own tags do.
func looksHTML(text, contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		media = ""
	}
	start := skipProlog(text)
	wholePage := isTag(start, "!doctype html") || isTag(start, "html") || isTag(start, "head")
	switch {
	case media == "text/html", media == "application/xhtml+xml", wholePage:
		return true
	case media == "" || media == "application/octet-stream":
		return isFragment(start)
	}
	return false
}

// skipProlog skips white space, an XML declaration and comments.
func skipProlog(text string) string {
	for {
		text = strings.TrimLeft(text, " \t\r\n\f\ufeff")
		closing := ""
		switch {
		case strings.HasPrefix(text, "<!--"):
			closing = "-->"
		case strings.HasPrefix(text, "<?xml"):
			closing = "?>"
		default:
			return text
		}
		_, rest, found := strings.Cut(text, closing)
		if !found {
			return text
		}
		text = rest
	}
}

// isTag reports whether text begins with the opening tag of that name.
func isTag(text, name string) bool {
	return strings.HasPrefix(text, "<") && isTagName(text[1:], name)
}

func isTagName(text, name string) bool {
	return len(text) > len(name) && strings.EqualFold(text[:len(name)], name) &&
		strings.IndexByte(" \t\r\n\f/>", text[len(name)]) >= 0
}

// blockTags are the elements that the text of a fragment stands in.
var blockTags = []string{
	"p", "div", "article", "section", "main", "header", "body", "h1", "h2", "h3", "ul", "ol", "li",
	"blockquote", "figure", "table", "br", "span", "a", "title", "meta", "script", "style", "link",
}

// isFragment reports whether text is HTML without the frame of a page. Prose
// that mentions a tag is not: a fragment begins with one and has a closing
// one, or has many more than prose would mention.
func isFragment(text string) bool {
	const enough, window = 8, 64 << 10
	sample := text[:min(len(text), window)]
	opened, closed := 0, 0
	for rest := sample; ; {
		var found bool
		if _, rest, found = strings.Cut(rest, "<"); !found {
			break
		}
		if name, closing := strings.CutPrefix(rest, "/"); !isBlockTag(name) {
			continue
		} else if closing {
			closed++
		} else {
			opened++
		}
	}
	if strings.HasPrefix(sample, "<") && isBlockTag(sample[1:]) {
		return closed > 0
	}
	words := len(strings.Fields(sample))
	return opened >= enough && closed >= enough/2 && (opened+closed)*40 > words
}

func isBlockTag(text string) bool {
	return slices.ContainsFunc(blockTags, func(name string) bool { return isTagName(text, name) })
}
