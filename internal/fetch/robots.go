package fetch

import (
	"strings"
	"unicode/utf8"
)

// robotsToken is the name that groups of a robots.txt address readout by.
const robotsToken = "readout"

// maxRobots is how much of a robots.txt is read, in bytes (RFC 9309, 2.5).
const maxRobots = 500 << 10

// robots are the rules of one host's robots.txt that are for readout.
type robots struct {
	rules []robotsRule
}

type robotsRule struct {
	pattern string // normalised, with * and a $ at the end as written
	allow   bool
}

// parseRobots reads a robots.txt (RFC 9309): the rules of all groups that
// name readout, or, where none does, of those for everybody.
func parseRobots(text string) robots {
	if len(text) > maxRobots { // the last line may be cut: half a rule is another rule
		text = text[:max(0, strings.LastIndexAny(text[:maxRobots], "\r\n"))]
	}
	text = strings.TrimPrefix(text, "\ufeff")
	var own, all robots
	named := false                               // a group names readout
	forUs, forAll, inRules := false, false, true // the current group
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		key, value, ok := robotsLine(line)
		if !ok {
			continue
		}
		switch key {
		case "user-agent":
			if inRules { // a group begins
				forUs, forAll, inRules = false, false, false
			}
			forAll = forAll || value == "*"
			if isOurToken(value) {
				forUs, named = true, true
			}
		case "allow", "disallow":
			inRules = true
			if value == "" {
				continue
			}
			rule := robotsRule{normalisePattern(value), key == "allow"}
			if forUs {
				own.rules = append(own.rules, rule)
			}
			if forAll {
				all.rules = append(all.rules, rule)
			}
		}
	}
	if named {
		return own
	}
	return all
}

// robotsLine cuts a line into key and value, without its comment.
func robotsLine(line string) (key, value string, ok bool) {
	line, _, _ = strings.Cut(line, "#")
	key, value, ok = strings.Cut(line, ":")
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value), ok
}

// isOurToken reports whether the name in a user-agent line is readout's. What
// cannot be part of a name, such as "/1.0", ends it.
func isOurToken(value string) bool {
	end := strings.IndexFunc(value, func(r rune) bool {
		return r != '-' && r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if end < 0 {
		end = len(value)
	}
	return strings.EqualFold(value[:end], robotsToken)
}

// allows reports whether the rules let a path with its query be fetched. The
// longest rule that matches decides, of equally long ones the one that
// allows. The robots.txt itself may always be fetched.
func (r robots) allows(path string) bool {
	if path == "" {
		path = "/"
	}
	if path == "/robots.txt" {
		return true
	}
	path = normalise(path, true)
	longest, allow := -1, true
	for _, rule := range r.rules {
		if len(rule.pattern) < longest || len(rule.pattern) == longest && allow {
			continue
		}
		if matchRobots(rule.pattern, path) {
			longest, allow = len(rule.pattern), rule.allow
		}
	}
	return allow
}

// matchRobots matches a path against a pattern, whose "*" stands for any
// characters and whose "$" at the end for the path's end. Taking the leftmost
// place for every piece between stars suffices, so the time is bounded by the
// product of the lengths.
func matchRobots(pattern, path string) bool {
	pattern, toEnd := strings.CutSuffix(pattern, "$")
	piece, pattern, starred := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, piece)
	if !ok {
		return false
	}
	for starred {
		if piece, pattern, starred = strings.Cut(pattern, "*"); !starred && toEnd {
			return strings.HasSuffix(path, piece)
		}
		i := strings.Index(path, piece)
		if i < 0 {
			return false
		}
		path = path[i+len(piece):]
	}
	return !toEnd || path == ""
}

// normalisePattern normalises a rule's path; a "$" that is not at its end is
// a character like others.
func normalisePattern(s string) string {
	body, toEnd := strings.CutSuffix(s, "$")
	body = strings.ReplaceAll(normalise(body, false), "$", "%24")
	for strings.Contains(body, "**") {
		body = strings.ReplaceAll(body, "**", "*")
	}
	if toEnd {
		body += "$"
	}
	return body
}

const upperHex = "0123456789ABCDEF"

// normalise brings a path into the one form in which percent-encodings can be
// compared: unreserved characters as themselves, all other encoded ones with
// capital digits, characters beyond ASCII encoded. The signs "*" and "$" of a
// literal path are encoded, for they mean something in a pattern.
func normalise(s string, literal bool) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && unhex(s[i+1]) >= 0 && unhex(s[i+2]) >= 0:
			c = byte(unhex(s[i+1])<<4 | unhex(s[i+2]))
			i += 2
			if unreserved(c) {
				b.WriteByte(c)
			} else {
				writeEncoded(&b, c)
			}
		case c >= utf8.RuneSelf || c <= ' ' || literal && (c == '*' || c == '$'):
			writeEncoded(&b, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func writeEncoded(b *strings.Builder, c byte) {
	b.WriteByte('%')
	b.WriteByte(upperHex[c>>4])
	b.WriteByte(upperHex[c&15])
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
