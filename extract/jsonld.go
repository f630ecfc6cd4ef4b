package extract

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// thing is an object of a page's JSON-LD.
type thing map[string]any

// maxJSON is the most bytes of JSON-LD that are read of a page.
const maxJSON = 4 << 20

// linkedData is all that a page's JSON-LD says.
type linkedData struct {
	things []thing          // in document order, an object before those inside it
	byID   map[string]thing // "@id" with more than the id itself
}

// readLinkedData reads the JSON-LD scripts. What is no JSON is passed over.
func readLinkedData(scripts []string) *linkedData {
	d := &linkedData{byID: make(map[string]thing)}
	left := maxJSON
	for _, s := range scripts {
		if left -= len(s); left < 0 {
			break
		}
		for _, v := range readJSON(s) {
			d.collect(v, 0)
		}
	}
	return d
}

var trailingComma = regexp.MustCompile(`,\s*([}\]])`)

// readJSON reads the values in a script, forgiving what newsrooms get wrong:
// line breaks inside strings, commas before a closing bracket, comments and
// CDATA marks around it all.
func readJSON(s string) []any {
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	from, to := strings.IndexAny(s, "{["), strings.LastIndexAny(s, "}]")
	if from < 0 || to < from {
		return nil
	}
	s = s[from : to+1]
	if strings.HasPrefix(s, "[CDATA[") {
		return readJSON(strings.TrimSuffix(s[len("[CDATA["):], "]]"))
	}
	if out, ok := decodeJSON(s); ok {
		return out
	}
	if out, ok := decodeJSON(trailingComma.ReplaceAllString(s, "$1")); ok {
		return out
	}
	return nil
}

func decodeJSON(s string) (out []any, ok bool) {
	dec := json.NewDecoder(strings.NewReader(s))
	for dec.More() {
		var v any
		if err := dec.Decode(&v); err != nil {
			return out, len(out) > 0
		}
		out = append(out, v)
	}
	return out, true
}

// maxNesting is how deep objects are looked for inside others.
const maxNesting = 12

func (d *linkedData) collect(v any, depth int) {
	if depth > maxNesting {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			d.collect(e, depth+1)
		}
	case map[string]any:
		t := thing(v)
		if id := t.str("@id"); id != "" && len(v) > 1 {
			if _, taken := d.byID[id]; !taken {
				d.byID[id] = t
			}
		}
		if len(t.types()) > 0 {
			d.things = append(d.things, t)
		}
		for _, key := range sortedKeys(v) {
			if key != "liveBlogUpdate" && key != "comment" {
				d.collect(v[key], depth+1)
			}
		}
	}
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// types are the last parts of the thing's types: "NewsArticle".
func (t thing) types() []string {
	var out []string
	for _, s := range stringsIn(t["@type"]) {
		out = append(out, s[strings.LastIndexAny(s, "/#:")+1:])
	}
	return out
}

func (t thing) is(names ...string) bool {
	return slices.ContainsFunc(t.types(), func(s string) bool { return slices.Contains(names, s) })
}

// isArticle reports whether the thing is an article or a post.
func (t thing) isArticle() bool {
	return slices.ContainsFunc(t.types(), func(s string) bool {
		return strings.HasSuffix(s, "Article") || strings.HasSuffix(s, "BlogPosting") || s == "Report" || s == "Review"
	})
}

// str is a property as plain text: of a list the first, of an object its
// value, name, address or id.
func (t thing) str(key string) string { return first(stringsIn(t[key])) }

func first(ss []string) string {
	if len(ss) == 0 {
		return ""
	}
	return ss[0]
}

// number is a property as a whole number, 0 when it is none.
func (t thing) number(key string) int {
	switch v := t[key].(type) {
	case float64:
		return int(v)
	case string:
		n, _ := strconv.Atoi(strings.TrimSpace(v))
		return n
	}
	return 0
}

// stringsIn is the texts that a value stands for.
func stringsIn(v any) []string {
	switch v := v.(type) {
	case string:
		if s := strings.TrimSpace(v); s != "" {
			return []string{s}
		}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, stringsIn(e)...)
		}
		return out
	case map[string]any:
		for _, key := range []string{"@value", "name", "url", "contentUrl", "@id"} {
			if out := stringsIn(v[key]); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// named is a property's names; references by id are followed.
func (d *linkedData) named(v any) []string {
	switch v := v.(type) {
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, d.named(e)...)
		}
		return out
	case map[string]any:
		t := thing(v)
		if _, ok := t["name"]; !ok {
			if ref, ok := d.byID[t.str("@id")]; ok {
				t = ref
			}
		}
		return stringsIn(t["name"])
	case string:
		if ref, ok := d.byID[v]; ok {
			return stringsIn(ref["name"])
		}
	}
	return stringsIn(v)
}

// address is the address of a picture or page that a property names.
func (d *linkedData) address(v any) string {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if s := d.address(e); s != "" {
				return s
			}
		}
		return ""
	case map[string]any:
		t := thing(v)
		if ref, ok := d.byID[t.str("@id")]; ok && t["url"] == nil {
			t = ref
		}
		for _, key := range []string{"url", "contentUrl", "@id"} {
			if s := t.str(key); s != "" {
				return s
			}
		}
		return ""
	}
	return first(stringsIn(v))
}

// article is the thing that is the page's own article: the one with the
// page's address or headline, or else the first that is an article; nil for
// none. When there are several and none fits, none is the page's own.
func (d *linkedData) article(addresses []string, title string) thing {
	var all []thing
	for _, t := range d.things {
		if t.isArticle() && (t["headline"] != nil || t["datePublished"] != nil || t["articleBody"] != nil) {
			all = append(all, t)
		}
	}
	want := fold(title)
	best, most := thing(nil), 0
	for _, t := range all {
		points := 0
		for _, key := range []string{"url", "mainEntityOfPage", "@id"} {
			if s := d.address(t[key]); s != "" && slices.ContainsFunc(addresses, func(a string) bool { return sameAddress(a, s) }) {
				points += 2
				break
			}
		}
		if h := fold(t.str("headline")); h != "" && want != "" && (strings.Contains(want, h) || strings.Contains(h, want)) {
			points += 2
		}
		if len(all) == 1 || len(all) == 2 && points == 0 && t["datePublished"] != nil {
			points++
		}
		if t["articleBody"] != nil && points > 0 {
			points++
		}
		if points > most {
			best, most = t, points
		}
	}
	return best
}

// sameAddress compares addresses without scheme, query and closing slash.
func sameAddress(a, b string) bool {
	return bareAddress(a) == bareAddress(b)
}

func bareAddress(s string) string {
	if i := strings.Index(s, "://"); i >= 0 {
		s = s[i+3:]
	}
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		s = s[:i]
	}
	return strings.TrimRight(strings.TrimPrefix(s, "www."), "/")
}

// cleanValue makes plain text of a value of metadata, which may hold character
// references, twice escaped ones too, and tags.
func cleanValue(s string) string {
	for range 2 {
		if !strings.Contains(s, "&") {
			break
		}
		s = html.UnescapeString(s)
	}
	if strings.Contains(s, "<") {
		s = stripTags(s)
	}
	return tidy(s)
}

var tag = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)

func stripTags(s string) string { return tag.ReplaceAllString(s, " ") }

// tidy collapses white space and leaves out invisible characters.
func tidy(s string) string {
	var o outliner
	o.write(s)
	return o.buf.String()
}
