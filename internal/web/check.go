package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
)

// The fields of the form for a check.
const (
	articleField = "article"
	summaryField = "summary"
)

// checkForm is a summary that a visitor sent, and the article it is of: pasted,
// or one that the library holds.
type checkForm struct {
	Article, Summary string
	// Of is the id of the article in the library. Then Article is empty.
	Of string
}

// fieldError is an error of one field of the form.
type fieldError struct {
	field string
	error
}

func (e fieldError) Unwrap() error { return e.error }

// inField says which field gave an error. What is no visitor's fault belongs
// to no field.
func inField(field string, err error) error {
	var known *readout.Error
	if !errors.As(err, &known) || known.Kind == readout.Fault || errors.Is(err, errBusy) || errors.Is(err, errSlow) {
		return err
	}
	return fieldError{field, err}
}

// checkPage is the form, with what was wrong with it when it was sent.
type checkPage struct {
	Title string
	Form  checkFields
	// Faults are of one field or of none, the first of them in the heading.
	Faults []fieldFault
}

// checkFields are the form's fields, here or below a result.
type checkFields struct {
	Sent checkForm
	// Held is the article that the library has, nil for one to be pasted.
	Held *entry
	// Article and Summary are what is wrong with the fields, nil for nothing.
	Article, Summary *fault
}

// fieldFault is a fault and the name of its field, empty for none.
type fieldFault struct {
	Field string
	fault
}

// fieldView is a text area of the form.
type fieldView struct {
	Name, Label, Hint string
	Rows              int
	Text              string
	Fault             *fault
}

// ArticleField is where the article is pasted.
func (f checkFields) ArticleField() fieldView {
	hint := fmt.Sprintf("Its text, headline and all, or its link. Up to %d\u00a0MiB.", maxPaste>>20)
	return fieldView{articleField, "The article", hint, 9, f.Sent.Article, f.Article}
}

// SummaryField is where the summary is pasted.
func (f checkFields) SummaryField() fieldView {
	hint := fmt.Sprintf("Anybody’s, in whole sentences. Up to %d\u00a0kB.", check.MaxSummary>>10)
	return fieldView{summaryField, "The summary", hint, 5, f.Sent.Summary, f.Summary}
}

// askCheck shows the form. The address may name an article of the library.
func (r *reader) askCheck(w http.ResponseWriter, req *http.Request) error {
	sent := checkForm{Of: req.URL.Query().Get("of")}
	fields := checkFields{Sent: sent}
	if sent.Of != "" {
		h := r.library.get(sent.Of)
		if h == nil {
			return r.failCheck(w, req, sent, errGone)
		}
		fields.Held = new(newEntry(h))
	}
	return r.render(w, req, http.StatusOK, "check", checkPage{Title: "Check a summary", Form: fields})
}

// check holds the summary that was sent against its article, and shows both.
func (r *reader) check(w http.ResponseWriter, req *http.Request) error {
	sent, errs := readCheckForm(w, req)
	if len(errs) > 0 {
		return r.failCheck(w, req, sent, errs...)
	}
	p, err := r.checkSent(req.Context(), sent)
	if err != nil {
		return r.failCheck(w, req, sent, err)
	}
	return r.render(w, req, http.StatusOK, "checked", p)
}

// failCheck answers with the form as it was sent, and says what is wrong with
// it. An article that the library has lost is to be pasted.
func (r *reader) failCheck(w http.ResponseWriter, req *http.Request, sent checkForm, errs ...error) error {
	var p checkPage
	var status int
	for i, err := range errs {
		s, f := r.faultOf(req, err)
		if i == 0 {
			status, p.Title = s, f.Heading
		}
		field := ""
		if in, ok := errors.AsType[fieldError](err); ok {
			field = in.field
		}
		switch field {
		case articleField:
			p.Form.Article = &f
		case summaryField:
			p.Form.Summary = &f
		}
		p.Faults = append(p.Faults, fieldFault{field, f})
	}
	if h := r.library.get(sent.Of); h != nil {
		p.Form.Held = new(newEntry(h))
	} else {
		sent.Of = ""
	}
	p.Form.Sent = sent
	return r.render(w, req, status, "check", p)
}

// readCheckForm reads the form that was posted, and finds all that is wrong
// with its fields before anything is read.
func readCheckForm(w http.ResponseWriter, req *http.Request) (checkForm, []error) {
	if err := parseForm(w, req, maxPaste+check.MaxSummary); err != nil {
		return checkForm{}, []error{err}
	}
	sent := checkForm{Summary: pasted(req, summaryField), Of: req.PostFormValue("of")}
	var errs []error
	if sent.Of == "" {
		sent.Article = pasted(req, articleField)
		switch {
		case strings.TrimSpace(sent.Article) == "":
			errs = append(errs, fieldError{articleField, errNoArticle})
		case len(sent.Article) > maxPaste:
			errs = append(errs, fieldError{articleField, errTooLong})
		}
	}
	switch {
	case strings.TrimSpace(sent.Summary) == "":
		errs = append(errs, fieldError{summaryField, errNoSummary})
	case len(sent.Summary) > check.MaxSummary:
		errs = append(errs, fieldError{summaryField, errLongSummary})
	}
	return sent, errs
}

var (
	errNoArticle = readout.Errorf(readout.Empty, "paste the article's text, or its link", "there is no article")
	errNoSummary = readout.Errorf(readout.Empty, "paste the summary that is to be checked", "there is no summary")
	// errLongSummary has the checker's limit.
	errLongSummary = readout.Errorf(readout.TooLarge, "check it in parts", "the summary is longer than %d kB", check.MaxSummary>>10)
)

// checkSent makes the page of a check.
func (r *reader) checkSent(ctx context.Context, sent checkForm) (*checkedPage, error) {
	h, err := r.articleOf(ctx, sent)
	if err != nil {
		return nil, inField(articleField, err)
	}
	verdicts, err := work(ctx, r.slots, func(ctx context.Context) ([]readout.Verdict, error) {
		return r.checker.Check(ctx, h.doc.Article, h.doc.Annotation, sent.Summary)
	})
	if err != nil {
		return nil, inField(summaryField, err)
	}
	return newCheckedPage(h, verdicts, sent.Summary), nil
}

// articleOf finds the article that a summary is of in the library, or reads
// the one that was pasted, which the library then holds.
func (r *reader) articleOf(ctx context.Context, sent checkForm) (*held, error) {
	if sent.Of != "" {
		h := r.library.get(sent.Of)
		if h == nil {
			return nil, errGone
		}
		return h, nil
	}
	open := form{Text: sent.Article}
	if link := strings.TrimSpace(sent.Article); isLink(link) {
		open = form{Address: link}
	}
	page, err := r.pageOf(ctx, open)
	if err != nil {
		return nil, err
	}
	documents, err := r.read(ctx, page, false)
	if err != nil {
		return nil, err
	}
	if n := len(documents); n > 1 {
		return nil, readout.Errorf(readout.Invalid, "paste the one that the summary is of", "there are %d articles in it", n)
	}
	return documents[0], nil
}
