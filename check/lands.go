package check

// lands is words for one country, its people and its government that do not
// begin alike enough to have one root ([sameRoot]). Capitals are not among them:
// what was said in Ankara was not said just anywhere in Turkey.
var lands = func() map[string]int {
	out := make(map[string]int)
	for i, words := range [][]string{
		{"uk", "britain", "british", "briton"},
		{"us", "usa", "america", "american"},
		{"france", "french"},
		{"germany", "german"},
		{"spain", "spanish", "spaniard"},
		{"netherlands", "dutch"},
		{"belgium", "belgian"},
		{"switzerland", "swiss"},
		{"philippines", "philippine", "filipino"},
		{"denmark", "danish", "dane"},
		{"norway", "norwegian"},
		{"finland", "finnish", "finn"},
		{"poland", "polish", "pole"},
		{"ireland", "irish"},
		{"scotland", "scottish", "scot"},
		{"wales", "welsh"},
		{"greece", "greek"},
		{"turkey", "turkish", "turk", "türkiye"},
		{"russia", "russian", "kremlin"},
		{"china", "chinese"},
		{"canada", "canadian"},
		{"eu", "european", "europe"},
	} {
		for _, w := range words {
			out[w] = i + 1
		}
	}
	return out
}()

// oneLand reports whether two words stand for one country.
func oneLand(a, b token) bool { return lands[a.key] > 0 && lands[a.key] == lands[b.key] }
