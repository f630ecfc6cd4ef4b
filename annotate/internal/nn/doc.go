// Package nn runs the attribution network: which words are cues of somebody
// saying something, and for each cue, which words around it are source and
// content.
//
// A [Model] is loaded once from a model file, an [Engine] computes with it:
//
//	model, err := nn.Load(file)
//	engine, err := model.Engine(nn.Options{Precision: nn.Ints})
//	encoding := engine.Encode(words)
//	for i, scores := range encoding.Cues { … }   // is word i a cue?
//	regions := encoding.Spans(cues)              // what belongs to each cue?
//	tags := model.Chain.Best(regions[0].Scores)
//
// The network is a BERT encoder that reads the article in windows of word pieces
// that overlap and end with paragraphs where they can. Cues are scored on the
// last two layers' mixture. For each cue, a region, its paragraph mostly, is cut
// out of an earlier layer, the cue and quotations are marked in it, and further
// layers, an LSTM in both directions and a linear chain tag its words.
//
// Results do not depend on the number of workers nor on the kernel. They depend
// on the precision by rounding.
package nn
