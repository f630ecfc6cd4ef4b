package readout

import (
	"errors"
	"fmt"
)

// ErrorKind sorts errors by what the caller can do about them.
type ErrorKind string

// The kinds of error.
const (
	Invalid     ErrorKind = "invalid"     // the call is wrong: an address or option that cannot be
	Missing     ErrorKind = "missing"     // no such file, or the server says 404 or 410
	Empty       ErrorKind = "empty"       // nothing to read
	Binary      ErrorKind = "binary"      // a picture, a PDF, an archive …
	TooLarge    ErrorKind = "too large"   // beyond the limit of bytes
	Undecodable ErrorKind = "undecodable" // no charset makes text of it, or its compression is broken
	NotArticle  ErrorKind = "no article"  // a login page, an index page, a consent wall …
	Refused     ErrorKind = "refused"     // not fetched, for safety or out of politeness
	Unreachable ErrorKind = "unreachable" // the network, the server, or a time limit; may pass
	Fault       ErrorKind = "fault"       // a mistake of readout's own
)

// Error is an error that a reader can act on: what was found, and what to do.
type Error struct {
	Kind ErrorKind
	// Found says what was found, Advice what to do about it; both are whole
	// clauses without a final stop, and Advice may be empty.
	Found, Advice string
	// Err is the cause, for the operator. May be nil.
	Err error
}

// Error writes what was found, the cause, and the advice.
func (e *Error) Error() string {
	s := e.Found
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	if e.Advice != "" {
		s += "; " + e.Advice
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error; found is formatted with args.
func Errorf(kind ErrorKind, advice, found string, args ...any) *Error {
	return &Error{Kind: kind, Found: fmt.Sprintf(found, args...), Advice: advice}
}

// KindOf is the kind of the first [Error] in err's chain, Fault for any other
// error, and empty for nil.
func KindOf(err error) ErrorKind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Fault
}
