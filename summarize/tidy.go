package summarize

import (
	"regexp"
	"strings"
)

// dateline is the place, and sometimes the day and the agency, that an
// agency's report begins with: "PORT ALDEN, May 3 (NNA) — ".
var dateline = regexp.MustCompile(`^\p{Lu}[\p{Lu} .’'-]{2,40}(?:, \p{Lu}[\p{L}.]+(?: \d{1,2})?)?(?: ?\([\p{L} .]{2,30}\))?,? ?(?:—|–|―|--|-) `)

// connectives open a sentence by tying it to the one before; without that one
// they say nothing.
var connectives = []string{"But ", "And ", "Yet ", "So ", "However, ", "Meanwhile, ", "Moreover, ", "Still, ",
	"In addition, ", "Furthermore, ", "In sum, ", "Also, ", "Nevertheless, ", "Nonetheless, ", "Instead, ",
	"Additionally, ", "Similarly, ", "Likewise, ", "At the same time, ", "Of course, ", "Indeed, ", "In fact, ", "In other words, ", "Regardless, "}

// tidyStart is the number of bytes that a line leaves out at the sentence's
// start.
func tidyStart(sentence string) int {
	if m := dateline.FindString(sentence); m != "" && len(m) < len(sentence) {
		return len(m)
	}
	for _, c := range connectives {
		if strings.HasPrefix(sentence, c) {
			return len(c)
		}
	}
	return 0
}

// relative begins a clause that tells more of a person.
var relative = regexp.MustCompile(`, (?:who|whose) `)

// whole reports whether a sentence stands on its own: one that ends in a
// colon or semicolon announces what it leaves out, one that begins with its
// verb and asks nothing has its subject above a list.
func whole(sentence string) bool {
	first, _, _ := strings.Cut(sentence, " ")
	return !strings.HasSuffix(sentence, ":") && !strings.HasSuffix(sentence, ";") &&
		(!headless[first] || strings.Contains(sentence, "?"))
}

var headless = map[string]bool{"Is": true, "Are": true, "Was": true, "Were": true, "Has": true, "Have": true, "Had": true, "Does": true, "Did": true, "Lacks": true}

var pronouns = map[string]bool{"he": true, "she": true, "they": true, "it": true, "we": true, "i": true, "you": true,
	"him": true, "her": true, "them": true, "who": true, "which": true, "that": true, "his": true, "their": true}

// pronoun reports whether s is nothing but a pronoun.
func pronoun(s string) bool { return pronouns[strings.ToLower(s)] }

// supposes reports whether the words end in what makes a clause only possible.
func supposes(words string) bool {
	all := strings.Fields(words)
	if len(all) == 0 {
		return false
	}
	switch strings.ToLower(all[len(all)-1]) {
	case "if", "unless", "whether":
		return true
	}
	return false
}

// subjectPronoun reports whether s is a pronoun that a name can replace.
func subjectPronoun(s string) bool {
	switch strings.ToLower(s) {
	case "he", "she", "they":
		return true
	}
	return false
}

// pointing are the words at a sentence's start that point back.
var pointing = map[string]bool{"he": true, "she": true, "it": true, "they": true, "this": true, "that": true,
	"these": true, "those": true, "his": true, "her": true, "its": true, "their": true, "instead": true, "there": true,
	"such": true, "then": true, "both": true, "another": true, "others": true, "either": true, "neither": true,
	"also": true, "similarly": true, "likewise": true, "otherwise": true, "therefore": true, "thus": true}

// personal are the pronouns for persons of the third person.
var personal = map[string]bool{"he": true, "she": true, "they": true, "his": true, "her": true, "their": true, "him": true, "them": true}
