package extract

import (
	"context"
	"strings"
	"testing"
)

func readHead(t *testing.T, head string) *metadata {
	t.Helper()
	root, err := parse(context.Background(), "<html><head>"+head+"</head><body></body></html>")
	if err != nil {
		t.Fatal(err)
	}
	return readMetadata(root, "https://courier.example/lake/eels")
}

// TestLinkedDataShapes reads the many forms in which newsrooms write the same.
func TestLinkedDataShapes(t *testing.T) {
	for name, script := range map[string]string{
		"object":         `{"@type":"NewsArticle","headline":"Eels leave","author":{"@type":"Person","name":"A. Weir"},"datePublished":"2031-04-09"}`,
		"list":           `[{"@type":"WebSite","name":"Courier"},{"@type":"NewsArticle","headline":"Eels leave","author":["A. Weir"],"datePublished":"2031-04-09"}]`,
		"graph":          `{"@graph":[{"@type":"Article","headline":"Eels leave","author":{"@id":"#a"},"datePublished":"2031-04-09"},{"@id":"#a","@type":"Person","name":"A. Weir"}]}`,
		"types":          `{"@type":["Thing","ReportageNewsArticle"],"headline":"Eels leave","author":[{"name":["A. Weir"]}],"datePublished":["2031-04-09"]}`,
		"full type":      `{"@type":"http://schema.org/NewsArticle","headline":"Eels leave","author":"A. Weir","datePublished":"2031-04-09"}`,
		"inside a page":  `{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Eels leave","author":{"name":"By A. Weir"},"datePublished":"2031-04-09"}}`,
		"line breaks":    "{\"@type\":\"NewsArticle\",\"headline\":\"Eels\nleave\",\"author\":\"A. Weir\",\"datePublished\":\"2031-04-09\"}",
		"trailing comma": `{"@type":"NewsArticle","headline":"Eels leave","author":"A. Weir","datePublished":"2031-04-09",}`,
		"comment marks":  `<!-- {"@type":"NewsArticle","headline":"Eels leave","author":"A. Weir","datePublished":"2031-04-09"} -->`,
		"CDATA":          `//<![CDATA[` + "\n" + `{"@type":"NewsArticle","headline":"Eels leave","author":"A. Weir","datePublished":"2031-04-09"}` + "\n//]]>",
		"references":     `{"@type":"NewsArticle","headline":"Eels&amp;nbsp;leave","author":"A. Weir","datePublished":"2031-04-09"}`,
		"among others":   `[{"@type":"NewsArticle","headline":"Frost","url":"https://courier.example/frost","datePublished":"2030-01-01"},{"@type":"NewsArticle","headline":"Eels leave","url":"https://courier.example/lake/eels?x=1","author":"A. Weir","datePublished":"2031-04-09"}]`,
	} {
		t.Run(name, func(t *testing.T) {
			m := readHead(t, `<script type="application/ld+json">`+script+`</script>`)
			if m.headline != "Eels leave" || strings.Join(m.authors, "; ") != "A. Weir" || m.published.String() != "2031-04-09" {
				t.Errorf("got %q by %q on %s", m.headline, m.authors, m.published)
			}
		})
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2031-04-09T18:30:00+02:00":                       "2031-04-09T18:30:00+02:00",
		"2031-04-09T18:30:00.123Z":                        "2031-04-09T18:30:00Z",
		"2031-04-09T18:30Z":                               "2031-04-09T18:30:00Z",
		"2031-04-09T18:30:00+0200":                        "2031-04-09T18:30:00+02:00",
		"2031-04-09 18:30:00":                             "2031-04-09T18:30:00Z",
		"Wed, 09 Apr 2031 18:30:00 +0200":                 "2031-04-09T18:30:00+02:00",
		"Wed Apr 09 2031 18:30:00 GMT+0200 (Summer Time)": "2031-04-09T18:30:00+02:00",
		"1933439400":                                      "2031-04-08T18:30:00Z",
		"1933439400000":                                   "2031-04-08T18:30:00Z",
		"2031-04-09":                                      "2031-04-09",
		"20310409":                                        "2031-04-09",
		"2031-04":                                         "2031-04",
		"April 9, 2031":                                   "2031-04-09",
		"9. April 2031":                                   "2031-04-09",
		"9 de abril de 2031":                              "2031-04-09",
		"le 9 avril 2031 à 18h30":                         "2031-04-09",
		"09.04.2031":                                      "2031-04-09",
		"1970-01-01T01:00:00+01:00":                       "",
		"0001-01-01T00:00:00Z":                            "",
		"soon":                                            "",
		"":                                                "",
		"2031-13-45":                                      "",
		strings.Repeat("2031-04-09 ", 1000):               "",
	} {
		if got := parseDate(in).String(); got != want {
			t.Errorf("%.60q is read as %q, want %q", in, got, want)
		}
	}
}

func TestHeadlineOf(t *testing.T) {
	for _, c := range []struct{ title, outlet, host, want string }{
		{"Eels leave | Courier", "Courier", "", "Eels leave"},
		{"Eels leave - Lake - Grevehaven Courier", "Grevehaven Courier", "", "Eels leave - Lake"},
		{"Courier: Eels - leave - The Courier Online", "The Courier", "", "Courier: Eels - leave"},
		{"Radio Tarn - Eels leave", "Radio Tarn", "", "Eels leave"},
		{"Eels leave – kestherald", "", "www.kestherald.example", "Eels leave"},
		{"Mill - and what became of it", "Courier", "", "Mill - and what became of it"},
		{"Eels leave", "", "", "Eels leave"},
	} {
		if got := headlineOf(c.title, c.outlet, c.host); got != c.want {
			t.Errorf("%q of %q gives %q, want %q", c.title, c.outlet, got, c.want)
		}
	}
}

func TestNextPages(t *testing.T) {
	for next, want := range map[string]bool{
		"/lake/eels/2":               true,
		"/lake/eels/page/2/":         true,
		"/lake/eels-seite-2":         true,
		"/lake/eels?page=2":          true,
		"/lake/eels?page=2000":       false,
		"/lake/eels?utm=mail":        false,
		"/lake/eels-2031":            false,
		"/lake/frost":                false,
		"/lake/eels2":                false,
		"https://other.example/2":    false,
		"javascript:next()":          false,
		"/lake/eels#comments":        false,
		"https://courier.example/ 2": false,
	} {
		m := readHead(t, `<link rel="next" href="`+next+`">`)
		if got := len(m.nextPages("https://courier.example/lake/eels")) == 1; got != want {
			t.Errorf("%s is a further page: %v, want %v", next, got, want)
		}
	}
}

func TestLanguageTag(t *testing.T) {
	for in, want := range map[string]string{
		"en": "en", "en_US": "en-US", "EN-us": "en-US", "zh-hant-TW": "zh-Hant-TW", "de, en": "de", "German": "", "": "", "x": "", "en-US-POSIX": "en-US",
	} {
		if got := languageTag(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestMarksOf(t *testing.T) {
	for names, want := range map[string]mark{
		"article-body":      markBody,
		"ArticleBody__text": markBody,
		"shareBar":          markWidget,
		"relatedPosts wide": markRelated,
		"weiterlesen":       markRelated,
		"header":            0,
		"shadow":            0,
		"commentary":        0,
		"comments-area":     markComments,
		"visually-hidden":   markHidden,
		"hidden md:block":   0,
		"hidden-xs":         0,
		"wp-caption-text":   markCaption,
		"key-points":        markLead,
	} {
		if got := marksOf(names); got != want {
			t.Errorf("%q is marked %b, want %b", names, got, want)
		}
	}
}
