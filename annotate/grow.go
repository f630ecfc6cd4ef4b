package annotate

// grown is a content with the quotations and sentences whole that the edge of
// the region that the network looked at has cut. The network sees a few sentences
// around a cue; what somebody says between quotation marks may be longer, and so
// may a sentence.
func (d *doc) grown(p *proposal, content []run) []run {
	if len(content) == 0 {
		return content
	}
	out := append([]run(nil), content...)
	if first := &out[0]; first.from == p.region.From {
		if d.quoted[first.from] >= 0 {
			first.from = d.quotationStart(first.from)
		} else if u := d.unitIndex(first.from); u >= 0 {
			first.from = d.units[u].from
		}
	}
	if last := &out[len(out)-1]; last.to == p.region.To {
		if d.quoted[last.to-1] >= 0 {
			last.to = d.quotationEnd(last.to - 1)
		} else if u := d.unitIndex(last.to - 1); u >= 0 {
			last.to = d.units[u].to
		}
	}
	return out
}

// quotationStart is the first word of what the quotation of word t goes on
// with: of itself or, where paragraphs before it were left open, of those.
func (d *doc) quotationStart(t int) int {
	for {
		t = d.quotation(t).from
		if !d.words[t].Break || t == 0 || d.quoted[t-1] < 0 || d.quotes[d.quoted[t-1]].Closed {
			return t
		}
		t--
	}
}

// quotationEnd is the word behind the quotation of word t, or behind the last
// of the paragraphs that it goes on in because it is left open.
func (d *doc) quotationEnd(t int) int {
	for {
		q := d.quotation(t)
		if q.to == len(d.words) || !d.words[q.to].Break || d.quoted[q.to] < 0 || d.quotes[d.quoted[t]].Closed {
			return q.to
		}
		t = q.to
	}
}
