package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

type manCommand struct{}

func (*manCommand) Help() string {
	return `Examples:

    readout man | man -l -
    readout man > /usr/local/share/man/man1/readout.1`
}

// Run prints the manual page.
func (*manCommand) Run(p *Program) error {
	m := &manual{}
	m.write(p.model.Model, p.versionLine())
	_, err := io.WriteString(p.Stdout, m.String())
	return err
}

// manual is a manual page in roff, made from the commands' own help.
type manual struct{ strings.Builder }

func (m *manual) write(app *kong.Application, version string) {
	m.request(".TH READOUT 1 %q %q %q", "", version, "User Commands")
	m.request(".SH NAME")
	m.text(app.Name + " - read the news and keep who said what")
	m.request(".SH SYNOPSIS")
	m.request(".B %s", roff(app.Name))
	m.request(`\fICOMMAND\fR [\fIFLAG\fR ...] [\fIARGUMENT\fR ...]`)
	m.request(".SH DESCRIPTION")
	m.blocks(app.Help)
	m.flags(app.Flags)
	m.request(".SH COMMANDS")
	for _, leaf := range app.Leaves(true) {
		m.command(leaf)
	}
	m.request(".SH EXIT STATUS")
	for _, s := range exitStatuses {
		m.term(fmt.Sprint(s.status), s.means)
	}
	m.request(".SH ENVIRONMENT")
	for _, v := range environment {
		m.term(v.name, v.means)
	}
}

// exitStatuses and environment are what the flags do not show.
var (
	exitStatuses = []struct {
		status int
		means  string
	}{
		{Done, "Everything is done."},
		{InputFailed, "An input failed; standard error says which and why, and the others are done."},
		{WrongCall, "The call is wrong; nothing is done."},
		{FaultFound, "A check found a fault: quote found no article that has the quotation word for word."},
		{Interrupted, "The program was interrupted."},
	}
	environment = []struct{ name, means string }{
		{"NO_COLOR", "When set, text is not coloured unless --color says always."},
		{"TERM", "On a terminal that is dumb, text has neither colour nor links."},
		{"READOUT_MODEL", "The language model's name, where --model is given an empty one."},
		{"READOUT_MODEL_ADDRESS", "Where the language model is, where --model is given and --model-address is not."},
		{"READOUT_MODEL_KEY", "The key of the language model's endpoint, sent to it where --model is given. It is no flag, since other users of a machine can read those."},
		{"COLUMNS", "How wide the terminal is, where it does not say so itself."},
	}
)

func (m *manual) command(c *kong.Node) {
	m.request(".SS %s", roff(c.FullPath()+argumentSummary(c)))
	m.text(c.Help)
	m.blocks(c.Detail)
	for _, arg := range c.Positional {
		m.term(strings.ToUpper(arg.Name), arg.Help)
	}
	m.flags(c.Flags)
}

func argumentSummary(c *kong.Node) string {
	s := ""
	for _, arg := range c.Positional {
		name := strings.ToUpper(arg.Name)
		if arg.IsCumulative() {
			name += " ..."
		}
		if !arg.Required {
			name = "[" + name + "]"
		}
		s += " " + name
	}
	return s
}

func (m *manual) flags(flags []*kong.Flag) {
	for _, f := range flags {
		if f.Hidden {
			continue
		}
		name := "--" + f.Name
		if !f.IsBool() {
			name += "=" + f.FormatPlaceHolder()
		}
		if f.Short != 0 {
			name = fmt.Sprintf("-%c, %s", f.Short, name)
		}
		m.term(name, f.Help)
	}
}

// blocks writes paragraphs parted by blank lines; indented ones are examples.
func (m *manual) blocks(s string) {
	for _, block := range strings.Split(strings.TrimSpace(s), "\n\n") {
		switch {
		case block == "":
		case strings.HasPrefix(block, "    "):
			m.request(".PP\n.EX")
			for line := range strings.Lines(block) {
				m.text(strings.TrimRight(line, "\n"))
			}
			m.request(".EE")
		default:
			m.request(".PP")
			m.text(block)
		}
	}
}

func (m *manual) term(name, means string) {
	m.request(".TP\n.B %s", roff(name))
	m.text(means)
}

func (m *manual) request(format string, args ...any) { fmt.Fprintf(m, format+"\n", args...) }

// text writes a line that is never taken for a request.
func (m *manual) text(s string) {
	if s == "" {
		return
	}
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	m.WriteString(roff(s) + "\n")
}

var roffEscaper = strings.NewReplacer(`\&`, `\&`, `\`, `\e`, "-", `\-`, `"`, `\(dq`, "'", `\(aq`)

func roff(s string) string { return roffEscaper.Replace(s) }
