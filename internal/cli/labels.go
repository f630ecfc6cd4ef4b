package cli

import (
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/pipeline"
	"github.com/readout-news/readout/internal/wording"
)

// label is what is written above a line of a readout.
type label struct {
	// part is the heading of the part that begins with the line, or empty.
	part string
	// who says it, and what the saying does where it does more than state.
	who string
	// again reports that the line before has the same.
	again bool
	// how is who the speaker is, and where and through whom it was said, in full
	// readouts, where it is not as in the speaker's line before.
	how string
	// where is the parts of the article that bear the line out.
	where string
	// by is who wrote the line, where a language model was asked.
	by string
}

// labels is the label of each line of a readout.
func labels(d pipeline.Document) []label {
	lines := d.Readout.Lines
	out := make([]label, len(lines))
	introductions := wording.Introductions(lines, d.Annotation)
	told := make(map[readout.SpeakerID][]string) // what was last written of a speaker
	for i, l := range lines {
		x := label{who: speakerOf(l), where: places(d.Article, l.Evidence), by: writtenBy(l)}
		first := i == 0 || lines[i-1].Part != l.Part
		if first {
			x.part = wording.Heading(l.Part)
		}
		open := l.Speaker == nil && l.Kind != "" // maybe somebody else each time
		x.again = l.Part == readout.OwnVoice || !first && !open && out[i-1].who == x.who && lines[i-1].SpeakerID == l.SpeakerID
		if l.Part == "" {
			x.how = oneLine(introductions[i])
		} else {
			now := []string{roleOf(d, l), circumstancesOf(d, l)}
			var news []string
			for k, s := range now {
				if before := told[l.SpeakerID]; before == nil || before[k] != s {
					news = append(news, s)
				}
			}
			x.how = strings.Join(nonEmpty(news...), "; ")
			told[l.SpeakerID] = now
		}
		out[i] = x
	}
	return out
}

// roleOf is role and party of a line's speaker.
func roleOf(d pipeline.Document, l readout.Line) string {
	if s := d.Annotation.Speaker(l.SpeakerID); s != nil {
		return oneLine(wording.Office(s))
	}
	return ""
}

// circumstancesOf is where, through whom and to whom a line was said.
func circumstancesOf(d pipeline.Document, l readout.Line) string {
	at := behindLine(d.Annotation, l)
	if at == nil {
		return ""
	}
	in := func(s readout.Spans) string { return oneLine(s.In(d.Article.Text)) }
	occasion, medium := in(at.Occasion), in(at.Medium)
	switch {
	case strings.HasSuffix(occasion, "interview") && medium != "":
		occasion, medium = "in "+occasion+" with "+medium, ""
	case strings.HasSuffix(occasion, "interview"):
		occasion = "in " + occasion
	default:
		occasion = lead("at ", occasion)
	}
	return strings.Join(nonEmpty(occasion, lead("via ", medium), lead("relayed by ", in(at.Relay)), lead("to ", in(at.Addressee))), "; ")
}

// lead is words with others in front of them, or nothing where there are none.
func lead(before, words string) string {
	if words == "" {
		return ""
	}
	return before + words
}

// behindLine is the outermost attribution of the line's speaker that its
// evidence touches first, or nil.
func behindLine(an *readout.Annotation, l readout.Line) *readout.Attribution {
	for i := range an.Attributions {
		at := &an.Attributions[i]
		if at.Within == nil && at.Speaker == l.SpeakerID && at.Speaker != "" && at.Content.Overlaps(l.Evidence.Bounds()) {
			return at
		}
	}
	return nil
}
