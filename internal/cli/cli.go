// Package cli is readout's command line: the commands, their flags, and what
// they print. Errors go to standard error, one line each, as
//
//	readout: INPUT: what was found; what to do
//
// and the exit status says what became of the call.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/internal/model"
)

// The exit statuses.
const (
	Done        = 0
	InputFailed = 1 // an input failed; the others are done
	WrongCall   = 2
	FaultFound  = 3   // a check found a fault
	Interrupted = 130 // as shells say it of a program stopped by Ctrl-C
)

// Program is one run of readout and the world around it.
type Program struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Getenv finds an environment variable, empty when it is not set.
	Getenv func(string) string
	// Version is the program's own, as `readout version` prints it.
	Version string

	stages stages
	model  *kong.Kong
	// explained is whether --help or --version has answered the call.
	explained bool
}

// grammar is the whole command line: the help, the man page and the shell
// completions are made from it.
type grammar struct {
	Color   string           `enum:"auto,always,never" default:"auto" placeholder:"WHEN" help:"Colour the text: auto (on a terminal, unless NO_COLOR is set), always or never."`
	Version kong.VersionFlag `help:"Print the version and exit."`

	Get        getCommand        `cmd:"" help:"Read a page: its readout, a summary in which every line keeps its speaker."`
	Extract    extractCommand    `cmd:"" help:"Take the article out of a page."`
	Annotate   annotateCommand   `cmd:"" help:"Find who said what in an article."`
	Quote      quoteCommand      `cmd:"" help:"Check a quotation: is it in there, word for word?"`
	Check      checkCommand      `cmd:"" help:"Check a summary: does the article bear it out, who says it, how?"`
	Serve      serveCommand      `cmd:"" help:"Open the reader in the browser."`
	Eval       evalCommand       `cmd:"" help:"Measure the stages against gold."`
	Completion completionCommand `cmd:"" help:"Print a shell's completion script."`
	Man        manCommand        `cmd:"" help:"Print the manual page."`
	About      versionCommand    `cmd:"" name:"version" help:"Print the version."`
}

const description = `Reads the news and keeps who said what.

INPUT is a path, "-" for standard input, or an http(s) address. A file that ends in .jsonl or .jsonl.gz is a batch: one object a line, with "text" (an article, taken byte for byte) or "html" (a page), and an "id" that is carried to the output.`

// Run runs one call, args without the program's name, and gives its exit
// status.
func (p *Program) Run(ctx context.Context, args []string) int {
	var g grammar
	model, err := p.parser(ctx, &g)
	if err != nil {
		return p.status(err)
	}
	p.model = model
	call, err := model.Parse(args)
	switch {
	case p.explained:
		return Done
	case err != nil:
		return p.refuse(err)
	}
	return p.status(call.Run(p, &g))
}

// parser makes the parser of the grammar.
func (p *Program) parser(ctx context.Context, g *grammar) (*kong.Kong, error) {
	return kong.New(g,
		kong.Name("readout"),
		kong.Description(description),
		kong.Writers(p.Stdout, p.Stderr),
		kong.Exit(func(int) { p.explained = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: measure}),
		kong.Vars{
			"version": p.versionLine(), "threshold": fmt.Sprint(check.DefaultThreshold),
			"modeladdress": model.DefaultAddress, "modeltimeout": model.DefaultTimeout.String(),
		},
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
}

// refuse says what is wrong with a call, and which help explains it.
func (p *Program) refuse(err error) int {
	help := "readout --help"
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil {
		if node := parse.Context.Selected(); node != nil {
			help = node.FullPath() + " --help"
		}
	}
	p.complain("", &readout.Error{Kind: readout.Invalid, Found: err.Error(), Advice: "see " + help})
	return WrongCall
}

// errFailed is an input's failure that has been told already.
var errFailed = errors.New("an input failed")

// status is the exit status for what a command came to. It tells the error
// where nobody did so before.
func (p *Program) status(err error) int {
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE): // whoever read the output has seen enough
		return Done
	case errors.Is(err, errFailed):
		return InputFailed
	case errors.Is(err, errFault):
		return FaultFound
	case errors.Is(err, context.Canceled):
		return Interrupted
	}
	p.complain("", err)
	var wrong *callError
	if errors.As(err, &wrong) {
		return WrongCall
	}
	return InputFailed
}

// callError is a call that is wrong in a way that only its command can tell.
type callError struct{ cause *readout.Error }

func (e *callError) Error() string { return e.cause.Error() }
func (e *callError) Unwrap() error { return e.cause }

// wrongCall makes one; found is formatted with args.
func wrongCall(advice, found string, args ...any) error {
	return &callError{readout.Errorf(readout.Invalid, advice, found, args...)}
}

// complain tells an error, of the input of that name if it has one.
func (p *Program) complain(input string, err error) { p.say(input, err.Error()) }

// say writes a line to standard error, about the input of that name if there
// is one.
func (p *Program) say(input, message string) {
	switch input {
	case "":
	case stdinName:
		input = "standard input: "
	default:
		input += ": "
	}
	fmt.Fprintf(p.Stderr, "readout: %s\n", oneLine(input+message))
}
