package annotate

// rule names how an attribution was found.
type rule string

// The rules; the content is behind the cue unless the name says otherwise.
const (
	quotationBefore  rule = "quotation before"
	quotationBehind  rule = "quotation"
	colonQuotation   rule = "quotation behind a colon"
	colonClause      rule = "clause behind a colon"
	clauseBefore     rule = "clause before"
	around           rule = "clause around"
	thatClause       rule = "that"
	bareClause       rule = "clause"
	question         rule = "question"
	infinitive       rule = "infinitive"
	noun             rule = "noun"
	phrase           rule = "phrase"
	according        rule = "according to"
	impersonalClause rule = "impersonal"
	relativeNoun     rule = "noun before"
	uncued           rule = "no cue"
)

// precision is the share of each rule's attributions in which cue, source and
// content were right, counted on training articles.
var precision = map[rule]float64{}
