package annotate

// decide makes an attribution of a proposal, if it is likely enough.
func (d *doc) decide(n *network, p *proposal) (found, bool) {
	f := found{cue: runs(p.cue)}
	f.source, f.content = p.tagged(n.chain.Best(p.region.Scores))
	f.content = d.grown(p, f.content)
	return f, p.odds > 0 && len(f.content) > 0
}
