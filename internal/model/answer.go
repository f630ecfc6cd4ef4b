package model

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/readout-news/readout"
)

// sentence is one of a model's sentences, and the numbers of the statements
// that it says it tells. Both are the model's word and nothing more.
type sentence struct {
	Text       string `json:"text"`
	Statements []int  `json:"statements"`
}

// maxSentences is the most sentences of an answer; one with more is nonsense.
const maxSentences = 200

// sentencesOf reads an answer: a JSON array of sentences, an object with such
// an array in "lines", or an object a line; in a code fence or not, and behind
// a model's thoughts or not. All else is an error, an answer that breaks off
// within a sentence too: half of one is never used.
func sentencesOf(answer string) ([]sentence, error) {
	body := unfenced(withoutThoughts(answer))
	var out []sentence
	decoder := json.NewDecoder(strings.NewReader(body))
	for {
		var part json.RawMessage
		err := decoder.Decode(&part)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, notAsked(err)
		}
		more, err := sentencesIn(part)
		if err != nil {
			return nil, notAsked(err)
		}
		if out = append(out, more...); len(out) > maxSentences {
			return nil, notAsked(errors.New("it does not end"))
		}
	}
	if len(out) == 0 {
		return nil, notAsked(errors.New("it has no sentence"))
	}
	return out, nil
}

func sentencesIn(part json.RawMessage) ([]sentence, error) {
	if part[0] == '[' {
		var list []sentence
		err := json.Unmarshal(part, &list)
		return list, err
	}
	var object struct {
		sentence
		Lines []sentence `json:"lines"`
	}
	if err := json.Unmarshal(part, &object); err != nil {
		return nil, err
	}
	if object.Lines != nil {
		return object.Lines, nil
	}
	if object.Text == "" {
		return nil, errors.New("an object has no text")
	}
	return []sentence{object.sentence}, nil
}

// notAsked is an answer that is something else than was asked for. The cause
// is left out: it quotes what the model wrote.
func notAsked(cause error) error {
	found := "the model's answer is not the JSON that it was asked for"
	if errors.Is(cause, io.ErrUnexpectedEOF) {
		found = "the model's answer breaks off"
	}
	return readout.Errorf(readout.Undecodable, "try again, or another model", "%s", found)
}

// withoutThoughts is an answer without the thoughts that some models write
// before it.
func withoutThoughts(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "<think>") {
		if _, behind, ok := strings.Cut(s, "</think>"); ok {
			return strings.TrimSpace(behind)
		}
	}
	return s
}

// unfenced is what stands within a code fence, or all where there is none.
func unfenced(s string) string {
	const fence = "```"
	if !strings.HasPrefix(s, fence) || !strings.HasSuffix(s, fence) || len(s) < 2*len(fence) {
		return s
	}
	s = s[len(fence) : len(s)-len(fence)]
	if opening, behind, ok := strings.Cut(s, "\n"); ok && !strings.ContainsAny(opening, "[{") {
		return behind
	}
	return s
}
