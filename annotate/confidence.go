package annotate

// rule names how an attribution was found.
type rule string

// The rules; the content is behind the cue unless the name says otherwise.
const (
	quotationBefore  rule = "quotation before"
	quotationBehind  rule = "quotation"
	colonQuotation   rule = "quotation behind a colon"
	colonAlone       rule = "colon alone"
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
	ownedNoun        rule = "owned noun"
	uncued           rule = "no cue"
)

// precision is the share of each rule's attributions in which cue, source and
// content were right, counted on training articles.
var precision = map[rule]float64{
	quotationBefore:  0.88,
	quotationBehind:  0.56,
	colonQuotation:   0.79,
	colonAlone:       0.51,
	colonClause:      0.24,
	clauseBefore:     0.56,
	around:           0.63,
	thatClause:       0.71,
	bareClause:       0.68,
	question:         0.59,
	infinitive:       0.41,
	noun:             0.49,
	phrase:           0.31,
	according:        0.71,
	impersonalClause: 0.21,
	relativeNoun:     0.50,
	uncued:           0.00,
}
