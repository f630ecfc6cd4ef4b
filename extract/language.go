package extract

import "github.com/abadojack/whatlanggo"

// The least and the most bytes of text that a language is told from.
const (
	leastLanguage = 200
	mostLanguage  = 1000
)

// languageOf tells the language of a text as a BCP 47 tag, or empty when that
// is not certain.
func languageOf(text string) string {
	if len(text) < leastLanguage {
		return ""
	}
	info := whatlanggo.Detect(text[:min(len(text), mostLanguage)])
	if !info.IsReliable() {
		return ""
	}
	return info.Lang.Iso6391()
}
