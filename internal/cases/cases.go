// Package cases runs the tests whose cases are text files: txtar archives
// that a newcomer can read, and add to without writing Go. It is linked into
// tests only.
package cases

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what comes out into the cases; read it before you commit it")

// Files is the files that pattern names. None is a failure.
func Files(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %s (%v)", pattern, err)
	}
	return files
}

// Read reads one case.
func Read(t testing.TB, file string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

// Section finds one section of a case.
func Section(archive *txtar.Archive, name string) (string, bool) {
	for _, f := range archive.Files {
		if f.Name == name {
			return string(f.Data), true
		}
	}
	return "", false
}

// With is the case's sections with data in the one of that name, which comes
// last where the case has none yet.
func With(archive *txtar.Archive, name, data string) []txtar.File {
	files := slices.Clone(archive.Files)
	made := txtar.File{Name: name, Data: []byte(data)}
	if i := slices.IndexFunc(files, func(f txtar.File) bool { return f.Name == name }); i >= 0 {
		files[i] = made
		return files
	}
	return append(files, made)
}

// Run runs each case that pattern names as a subtest. What run makes of a case
// is all of its sections as they come out now; a section that stands
// otherwise in the file is a failure, or is written there when the tests run
// with -update.
func Run(t *testing.T, pattern string, run func(t *testing.T, archive *txtar.Archive) []txtar.File) {
	for _, file := range Files(t, pattern) {
		t.Run(strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), func(t *testing.T) {
			path, err := filepath.Abs(file) // run may change the folder
			if err != nil {
				t.Fatal(err)
			}
			archive := Read(t, path)
			made := run(t, archive)
			if *update {
				write(t, path, &txtar.Archive{Comment: archive.Comment, Files: made})
				return
			}
			compare(t, archive, made)
		})
	}
}

func write(t *testing.T, path string, archive *txtar.Archive) {
	t.Helper()
	if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// compare holds what was made against the case.
func compare(t *testing.T, archive *txtar.Archive, made []txtar.File) {
	t.Helper()
	for i := range max(len(made), len(archive.Files)) {
		var got, want txtar.File
		if i < len(made) {
			got = made[i]
		}
		if i < len(archive.Files) {
			want = archive.Files[i]
		}
		if got.Name != want.Name {
			t.Errorf("section %d is %q, want %q", i+1, got.Name, want.Name)
			return
		}
		if g, w := string(got.Data), string(want.Data); g != w {
			t.Errorf("%s%s is otherwise (- wanted, + made; -update writes it anew):\n%s", archive.Comment, got.Name, Diff(w, g))
		}
	}
}
