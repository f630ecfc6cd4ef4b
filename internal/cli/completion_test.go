package cli

import (
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func output(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if status := testProgram(&stdout, &stderr).Run(t.Context(), args); status != Done {
		t.Fatalf("%v: status %d: %s", args, status, stderr.String())
	}
	return stdout.String()
}

// The script is asked in a real bash for what it would offer at the end of a
// line; bash parts words at "=".
func TestBashCompletes(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash")
	}
	script := output(t, "completion", "bash")
	for line, want := range map[string]string{
		"readout ":                     "get extract annotate quote check serve eval completion man version",
		"readout ex":                   "extract",
		"readout --color ":             "auto always never",
		"readout --color = n":          "never",
		"readout get --fo":             "--format",
		"readout get --format ":        "text json jsonl md html",
		"readout get --format = j":     "json jsonl",
		"readout get -l b":             "brief",
		"readout get a.html -f m":      "md",
		"readout annotate --format = ": "text json jsonl",
		"readout eval ":                "extract attribution gum stance check readout",
		"readout eval extract --":      "--help --color --version",
		"readout completion f":         "fish",
		"readout get page":             "", // files are the shell's
	} {
		words := strings.Split(line, " ")
		run := script + "\nCOMP_WORDS=("
		for _, w := range words {
			run += "'" + w + "' "
		}
		run += ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_readout\necho \"${COMPREPLY[*]}\"\n"
		got, err := exec.CommandContext(t.Context(), bash, "--norc", "-c", run).CombinedOutput()
		if err != nil {
			t.Fatalf("%q: %v: %s", line, err, got)
		}
		if !sameWords(string(got), want) {
			t.Errorf("%q offers %q, want %q", line, strings.TrimSpace(string(got)), want)
		}
	}
}

func sameWords(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// Every script and the manual page know every command and every flag.
func TestMadeFromTheSameSource(t *testing.T) {
	p := testProgram(nil, nil)
	model, err := p.parser(t.Context(), &grammar{})
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"man"}, {"completion", "bash"}, {"completion", "zsh"}, {"completion", "fish"}} {
		got := strings.ReplaceAll(output(t, args...), `\-`, "-")
		for _, c := range commands(model.Model) {
			if !strings.Contains(got, c.Name) {
				t.Errorf("%v does not know the command %s", args, c.Name)
			}
			for _, f := range c.Flags {
				if !strings.Contains(got, "--"+f.Name) && !strings.Contains(got, "-l "+f.Name) {
					t.Errorf("%v does not know %s --%s", args, c.Name, f.Name)
				}
			}
		}
	}
}

// The manual page must be set without a warning.
func TestManualPage(t *testing.T) {
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("there is no groff")
	}
	cmd := exec.CommandContext(t.Context(), groff, "-man", "-Tutf8", "-Kutf8", "-ww", "-P-cbou")
	cmd.Stdin = strings.NewReader(output(t, "man"))
	var page, warnings bytes.Buffer
	cmd.Stdout, cmd.Stderr = &page, &warnings
	if err := cmd.Run(); err != nil {
		t.Fatal(err, warnings.String())
	}
	if warnings.Len() > 0 {
		t.Errorf("groff warns: %s", warnings.String())
	}
	for _, want := range []string{"readout get INPUT ...", "EXIT STATUS", "NO_COLOR", "readout get --format jsonl pages/*.html | jq -r '.lines[].text'"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
