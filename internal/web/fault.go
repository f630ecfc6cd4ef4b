package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/readout-news/readout"
)

// answer is how the reader answers a kind of error.
type answer struct {
	status  int
	heading string
}

var answers = map[readout.ErrorKind]answer{
	readout.Invalid:     {http.StatusBadRequest, "That cannot be opened"},
	readout.Missing:     {http.StatusNotFound, "Nothing is there"},
	readout.Empty:       {http.StatusUnprocessableEntity, "There is nothing to read"},
	readout.Binary:      {http.StatusUnsupportedMediaType, "That is not text"},
	readout.TooLarge:    {http.StatusRequestEntityTooLarge, "That is too long"},
	readout.Undecodable: {http.StatusUnprocessableEntity, "That text cannot be decoded"},
	readout.NotArticle:  {http.StatusUnprocessableEntity, "That is not an article"},
	readout.Refused:     {http.StatusForbidden, "The reader does not open that"},
	readout.Unreachable: {http.StatusBadGateway, "That page could not be reached"},
	readout.Fault:       {http.StatusInternalServerError, "The reader made a mistake"},
}

// The reader's own errors that ask for a status of their own.
var (
	errBusy = readout.Errorf(readout.Unreachable, "try again in a moment", "the reader is busy with other articles")
	errSlow = readout.Errorf(readout.Unreachable, "try a shorter one, or try again", "the article took longer than %s to read", requestTime)
)

// errElsewhere answers what another site's page sends or asks for.
var errElsewhere = readout.Errorf(readout.Refused, "open the reader's own page, and paste the article there",
	"another site tried to use the reader")

// errMisdirected marks a request for a host that the reader does not answer for.
var errMisdirected = errors.New("not a loopback name")

func misdirected(host string) error {
	return &readout.Error{
		Kind:   readout.Refused,
		Found:  "the reader was asked for as " + host + ", and answers to localhost and 127.0.0.1 only",
		Advice: "open it under one of those names",
		Err:    errMisdirected,
	}
}

// answerTo finds the answer to an error: by its kind, but for the few that
// HTTP has a status of its own for.
func answerTo(err error) answer {
	switch {
	case errors.Is(err, errBusy), errors.Is(err, errSlow):
		return answer{http.StatusServiceUnavailable, "Not now"}
	case errors.Is(err, errMisdirected):
		return answer{http.StatusMisdirectedRequest, "Wrong name"}
	}
	if a, ok := answers[readout.KindOf(err)]; ok {
		return a
	}
	return answers[readout.Fault]
}

// fault is an error as pages tell it: what was found and what to do.
type fault struct {
	Heading, Found, Advice string
}

// faultPage is the front page with what went wrong above its form.
type faultPage struct {
	Title string
	Fault fault
	Form  form
}

// fail answers with a page that says what was found and what to do, and that
// keeps what was sent in its form.
func (r *reader) fail(w http.ResponseWriter, req *http.Request, err error, sent form) {
	status, f := r.faultOf(req, err)
	if err := r.render(w, req, status, "fault", faultPage{Title: f.Heading, Fault: f, Form: sent}); err != nil {
		r.log.Error("the page of an error failed", "error", err)
		http.Error(w, f.Found, http.StatusInternalServerError)
	}
}

// faultOf is what a page says about an error, and the status it says it with.
// What only the operator should know is logged, not shown.
func (r *reader) faultOf(req *http.Request, err error) (status int, f fault) {
	if errors.Is(err, context.DeadlineExceeded) {
		err = errSlow
	}
	a := answerTo(err)
	var known *readout.Error
	if errors.As(err, &known) && known.Kind != readout.Fault {
		return a.status, fault{a.heading, known.Found, known.Advice}
	}
	r.log.Error("request failed", "method", req.Method, "path", req.URL.Path, "error", err)
	return a.status, fault{a.heading, "it is written in the log, and is not your fault", "go on with another article"}
}
