package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzAttribution scores any file against itself. It is refused, or everything
// in it is right; showing every relation gives the figures of all.
func FuzzAttribution(f *testing.F) {
	f.Add([]byte(`{"id":"a","text":"“No,” said Ana Roe.","relations":[{"source":[[16,23]],"cue":[[11,15]],"content":[[0,10]],"confidence":0.5}]}`))
	f.Add([]byte(`{"id":"a","publisher":"x","text":"Ana said no and yes.","relations":[{"content":[[9,11]]},{"content":[[9,11]],"cue":[[4,8]]}]}` + "\n\n" +
		`{"id":"b","text":"Ana said no.","relations":[{"content":[[9,11]],"within":1}]}`))
	f.Add([]byte(`{"id":"a","text":"Ana","relations":[{"content":[[2,1]]}]}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		path := filepath.Join(t.TempDir(), "gold.jsonl")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		report, err := Attribution(t.Context(), path, nil, path)
		if err != nil {
			t.Skip(err)
		}
		for _, r := range []*AttributionReport{report, report.Plain} {
			if r.Relations.Gold > 0 && (r.Exact.F1 != 100 || r.Tokens.F1 != 100 || r.Source.Right != 100) {
				t.Errorf("against itself: %+v", r.AttributionFigures)
			}
			if c := r.Confidence; c != nil && (c.Thresholds[0].Complete.F1 != r.Complete.F1 || c.Thresholds[0].Relations != r.Relations.Pred) {
				t.Errorf("every relation shown: %+v, of all: %+v", c.Thresholds[0], r.AttributionFigures)
			}
		}
	})
}
