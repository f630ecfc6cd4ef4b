package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"The shell: bash, zsh or fish."`
}

func (*completionCommand) Help() string {
	return `Examples:

    source <(readout completion bash)
    readout completion zsh > "${fpath[1]}/_readout"
    readout completion fish > ~/.config/fish/completions/readout.fish`
}

// Run prints the script.
func (c *completionCommand) Run(p *Program) error {
	script := map[string]func(*kong.Application) string{"bash": bashScript, "zsh": zshScript, "fish": fishScript}[c.Shell]
	_, err := io.WriteString(p.Stdout, script(p.model.Model))
	return err
}

// The scripts are tables made from the same model as the help: for each
// command, named by its path ("eval extract"), its flags and their values,
// and what may follow.

// commands is the program itself, path "", and every command below it.
func commands(app *kong.Application) []*kong.Node {
	all := []*kong.Node{app.Node}
	for i := 0; i < len(all); i++ {
		for _, child := range all[i].Children {
			if !child.Hidden {
				all = append(all, child)
			}
		}
	}
	return all
}

func pathOf(c *kong.Node) string {
	if c.Parent == nil {
		return ""
	}
	return strings.TrimSpace(pathOf(c.Parent) + " " + c.Name)
}

// flagsOf is a command's flags, those of the commands above it included.
func flagsOf(c *kong.Node) []*kong.Flag {
	return slices.Concat(c.AllFlags(true)...)
}

// valuesOf is the words that a flag or argument can be, none where it is free.
func valuesOf(v *kong.Value) []string {
	if v.Enum == "" {
		return nil
	}
	return v.EnumSlice()
}

// wordsOf is what may stand after a command: its own commands, or the values
// of its first argument. Files are left to the shell.
func wordsOf(c *kong.Node) []string {
	var words []string
	for _, child := range c.Children {
		if !child.Hidden {
			words = append(words, child.Name)
		}
	}
	if len(c.Positional) > 0 {
		words = append(words, valuesOf(c.Positional[0])...)
	}
	return words
}

func bashScript(app *kong.Application) string {
	var paths, values, words strings.Builder
	for _, c := range commands(app) {
		path := pathOf(c)
		if c.Parent != nil {
			fmt.Fprintf(&paths, "        '%s %s') command='%s' ;;\n", pathOf(c.Parent), c.Name, path)
		}
		var names []string
		for _, f := range flagsOf(c) {
			names = append(names, "--"+f.Name)
			pattern := fmt.Sprintf("'%s --%s'", path, f.Name)
			if f.Short != 0 {
				pattern += fmt.Sprintf("|'%s -%c'", path, f.Short)
			}
			if v := valuesOf(f.Value); v != nil {
				fmt.Fprintf(&values, "    %s) words='%s' ;;\n", pattern, strings.Join(v, " "))
			}
		}
		fmt.Fprintf(&words, "        '%s') words='%s' flags='%s' ;;\n", path, strings.Join(wordsOf(c), " "), strings.Join(names, " "))
	}
	return fmt.Sprintf(bashTemplate, paths.String(), values.String(), words.String())
}

// bash parts words at "=", so that --format=json comes as three.
const bashTemplate = `# bash completion for readout; made by: readout completion bash
_readout() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    local command='' words='' flags='' i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "$command ${COMP_WORDS[i]}" in
%s        esac
    done
    if [[ $cur == '=' ]]; then
        cur=''
    elif [[ $prev == '=' ]]; then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    case "$command $prev" in
%s    *)
        case "$command" in
%s        esac
        if [[ $cur == -* ]]; then
            words=$flags
        fi
        ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _readout readout
`

func zshScript(app *kong.Application) string {
	var b strings.Builder
	b.WriteString("#compdef readout\n# zsh completion for readout; made by: readout completion zsh\n")
	for _, c := range commands(app) {
		zshFunction(&b, c)
	}
	b.WriteString("if [ \"$funcstack[1]\" = _readout ]; then _readout \"$@\"; else compdef _readout readout; fi\n")
	return b.String()
}

func zshName(c *kong.Node) string {
	return "_readout" + strings.ReplaceAll(" "+pathOf(c), " ", "_")
}

// zshFunction completes one command, and hands what stands behind one of its
// own commands to that one's function.
func zshFunction(b *strings.Builder, c *kong.Node) {
	name := strings.TrimSuffix(zshName(c), "_")
	fmt.Fprintf(b, "%s() {\n    local curcontext=$curcontext state line\n    local -a commands\n    _arguments -C", name)
	for _, f := range flagsOf(c) {
		value := ""
		if !f.IsBool() {
			value = ":" + f.Name + ":"
			if v := valuesOf(f.Value); v != nil {
				value += "(" + strings.Join(v, " ") + ")"
			}
		}
		help := quoteShell(strings.NewReplacer("[", `\[`, "]", `\]`, ":", `\:`).Replace(f.Help))
		long := fmt.Sprintf("--%s[%s]%s", f.Name, help, value)
		if value != "" {
			long = fmt.Sprintf("--%s=[%s]%s", f.Name, help, value)
		}
		fmt.Fprintf(b, " \\\n        '%s'", long)
		if f.Short != 0 {
			fmt.Fprintf(b, " \\\n        '-%c[%s]%s'", f.Short, help, value)
		}
	}
	switch {
	case len(c.Children) > 0:
		b.WriteString(" \\\n        '1:command:->command' '*::argument:->argument'\n    case $state in\n    command)\n        commands=(\n")
		for _, child := range c.Children {
			fmt.Fprintf(b, "            '%s:%s'\n", child.Name, quoteShell(strings.ReplaceAll(child.Help, ":", `\:`)))
		}
		b.WriteString("        )\n        _describe command commands ;;\n    argument)\n        case $words[1] in\n")
		for _, child := range c.Children {
			fmt.Fprintf(b, "        %s) %s ;;\n", child.Name, zshName(child))
		}
		b.WriteString("        esac ;;\n    esac\n")
	case len(c.Positional) > 0:
		action := "_files"
		if v := valuesOf(c.Positional[0]); v != nil {
			action = "(" + strings.Join(v, " ") + ")"
		}
		fmt.Fprintf(b, " \\\n        '*:%s:%s'\n", c.Positional[0].Name, action)
	default:
		b.WriteString("\n")
	}
	b.WriteString("}\n")
}

func fishScript(app *kong.Application) string {
	var b strings.Builder
	b.WriteString("# fish completion for readout; made by: readout completion fish\n")
	for _, c := range commands(app) {
		when := fishCondition(c)
		for _, child := range c.Children {
			fmt.Fprintf(&b, "complete -c readout -f -n '%s' -a '%s' -d '%s'\n", when, child.Name, quoteFish(child.Help))
		}
		if len(c.Positional) > 0 && len(wordsOf(c)) > 0 {
			fmt.Fprintf(&b, "complete -c readout -f -n '%s' -a '%s'\n", when, strings.Join(wordsOf(c), " "))
		}
		for _, f := range c.Flags {
			flag := "-l " + f.Name
			if f.Short != 0 {
				flag += fmt.Sprintf(" -s %c", f.Short)
			}
			if v := valuesOf(f.Value); v != nil {
				flag += " -x -a '" + strings.Join(v, " ") + "'"
			} else if !f.IsBool() {
				flag += " -x"
			}
			if c.Parent != nil {
				flag = "-n '" + when + "' " + flag
			}
			fmt.Fprintf(&b, "complete -c readout %s -d '%s'\n", flag, quoteFish(f.Help))
		}
	}
	return b.String()
}

// fishCondition holds behind a command and before any of its own.
func fishCondition(c *kong.Node) string {
	var parts []string
	for at := c; at.Parent != nil; at = at.Parent {
		parts = append([]string{"__fish_seen_subcommand_from " + at.Name}, parts...)
	}
	switch {
	case c.Parent == nil:
		parts = append(parts, "__fish_use_subcommand")
	case len(c.Children) > 0:
		parts = append(parts, "not __fish_seen_subcommand_from "+strings.Join(wordsOf(c), " "))
	}
	return strings.Join(parts, "; and ")
}

// quoteShell is text inside single quotes in bash and zsh.
func quoteShell(s string) string { return strings.ReplaceAll(s, "'", `'\''`) }

// quoteFish is text inside single quotes in fish.
func quoteFish(s string) string { return strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) }
