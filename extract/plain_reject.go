package extract

import (
	"encoding/json"
	"strings"
	"unicode"

	"github.com/readout-news/readout"
)

func noArticle(what string) error {
	return notArticle("the text is no article but %s", "give an article's page, or paste its headline and text", what)
}

// sampleLines is how many lines the kind of a text is judged by.
const sampleLines = 200

// notProse names what a text is that was not written for readers: data,
// source code, a log. Its line breaks are all "\n". Empty is for what may be
// an article.
func notProse(text string) string {
	if what := markupOf(text); what != "" {
		return what
	}
	var lines []string
	for l := range strings.Lines(text) {
		if l = strings.TrimRight(l, "\n"); strings.TrimSpace(l) != "" {
			lines = append(lines, l)
		}
		if len(lines) == sampleLines {
			break
		}
	}
	switch {
	case mostly(lines, isLogLine):
		return "a log file"
	case isTable(lines):
		return "a table of data (CSV)"
	case mostly(lines, isCodeLine):
		return "source code"
	}
	return ""
}

// markupOf recognises JSON and XML by how they begin.
func markupOf(text string) string {
	const enough = 1 << 20
	switch {
	case text == "":
		return "nothing"
	case text[0] == '{' || text[0] == '[':
		first, _, _ := strings.Cut(text, "\n")
		if len(text) <= enough && json.Valid([]byte(text)) || len(first) <= enough && len(first) > 2 && json.Valid([]byte(first)) {
			return "JSON data"
		}
		if strings.HasPrefix(text, `{"`) || strings.HasPrefix(text, `[{"`) {
			return "JSON data"
		}
	case strings.HasPrefix(text, "<?xml"), strings.HasPrefix(text, "<rss"), strings.HasPrefix(text, "<feed"), strings.HasPrefix(text, "<svg"):
		return "an XML document, such as a feed"
	}
	return ""
}

// mostly reports whether is holds for nearly all of three or more lines.
func mostly(lines []string, is func(string) bool) bool {
	n := 0
	for _, l := range lines {
		if is(l) {
			n++
		}
	}
	return len(lines) >= 3 && n*10 >= len(lines)*7
}

// isLogLine recognises a line that begins with a point in time to the second,
// or with a level.
func isLogLine(s string) bool {
	s = strings.TrimLeft(s, "[( ")
	for _, level := range []string{"INFO", "WARN", "ERROR", "DEBUG", "TRACE", "FATAL"} {
		if strings.HasPrefix(s, level) {
			return true
		}
	}
	head := s[:min(len(s), 90)]
	digits, colons := 0, 0
	for i := 0; i < len(head); i++ {
		switch c := head[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == ':' && i > 0 && i+1 < len(head) && isDigit(head[i-1]) && isDigit(head[i+1]):
			colons++
		}
	}
	return colons >= 2 && digits >= 6
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isTable recognises lines that all have as many separators, more than prose
// has for its length.
func isTable(lines []string) bool {
	if len(lines) < 3 {
		return false
	}
	for _, sep := range []string{"\t", ";", ",", "|"} {
		n := strings.Count(lines[0], sep)
		if n == 0 || sep == "," && n < 2 {
			continue
		}
		same, size := 0, 0
		for _, l := range lines {
			if strings.Count(l, sep) == n {
				same++
			}
			size += len(l)
		}
		const cell = 40 // bytes
		if same*10 >= len(lines)*9 && size < len(lines)*(n+1)*cell {
			return true
		}
	}
	return false
}

// isCodeLine recognises a line of a program or of a style sheet.
func isCodeLine(s string) bool {
	s = strings.TrimSpace(s)
	if strings.HasSuffix(s, ";") || strings.HasSuffix(s, "{") || strings.HasSuffix(s, "):") || strings.Trim(s, "{}()[];,") == "" {
		return true
	}
	for _, opening := range []string{"//", "/*", "#include", "#!", "import ", "from ", "package ", "func ", "def ", "return ", "const ", "var ", "let ", "public ", "private ", "<?php", "};", "});"} {
		if strings.HasPrefix(s, opening) && !endsSentence(s) {
			return true
		}
	}
	return strings.Contains(s, " = ") && !endsSentence(s) || strings.Contains(s, " := ") || strings.Contains(s, "();")
}

// whatInstead names what a text without an article has.
func whatInstead(parts []part) string {
	var kinds [lineNotice + 1]int
	texts, links, words, form := 0, 0, 0, false
	for _, p := range parts {
		kinds[p.kind]++
		if p.kind != lineText {
			continue
		}
		texts++
		words += len(strings.FieldsFunc(p.text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }))
		if isURL(p.text) {
			links++
		}
		form = form || isLoginWord(p.text)
	}
	switch {
	case kinds[lineCookie] > 0 && kinds[lineCookie] >= texts:
		return "a cookie notice"
	case form:
		return "a login form"
	case texts <= kinds[lineWidget]+kinds[linePager]:
		return "the furniture of a page, without a text"
	case links*2 >= texts:
		return "a list of links"
	case words == 0:
		return "signs without words"
	case words == 1:
		return "a single word"
	case texts == 1:
		return "a few words"
	case texts == 2:
		return "a few short lines"
	}
	return "a list of headlines or short lines"
}

// isErrorPage recognises the text of an error page: a few words below a line
// that says so.
func isErrorPage(a *readout.Article) bool {
	const mostWords = 80
	first, _, _ := strings.Cut(a.Text, "\n")
	return strings.Count(a.Text, " ") < mostWords && len(first) <= longestLabel && missing.MatchString(first)
}

func isLoginWord(s string) bool {
	switch strings.ToLower(strings.TrimRight(s, ":?* ")) {
	case "password", "passwort", "mot de passe", "contraseña", "senha", "wachtwoord", "hasło", "forgot password", "forgot your password", "passwort vergessen":
		return true
	}
	return false
}
