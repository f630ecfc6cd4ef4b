package readout_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/readout-news/readout"

// layers are the module's packages, lowest first. A package imports packages
// of lower layers only; those of one layer know nothing of each other.
var layers = [][]string{
	{"."},
	{"text", "annotate/internal/kernel/curve", "annotate/internal/wordpiece"},
	{"annotate/internal/kernel"},
	{"annotate/internal/nn"},
	{"extract", "annotate", "internal/annotest", "internal/cases", "internal/wording"},
	{"check"},
	{"summarize"},
	{"internal/demo", "internal/fetch", "internal/model", "internal/pipeline"},
	{"internal/eval", "internal/web"},
	{"internal/cli"},
	{"cmd/readout"},
}

// TestImportsPointOneWay parses the imports of every file that is built into
// a package, and holds them to the layers.
func TestImportsPointOneWay(t *testing.T) {
	rank := make(map[string]int)
	for i, layer := range layers {
		for _, p := range layer {
			rank[p] = i
		}
	}
	seen := make(map[string]bool)
	for pkg, imports := range packageImports(t) {
		seen[pkg] = true
		from, known := rank[pkg]
		if !known {
			t.Errorf("package %s stands in no layer: give it one in %s", pkg, "imports_test.go")
			continue
		}
		for _, imported := range imports {
			own, inModule := strings.CutPrefix(imported, module)
			own = path.Join(".", own)
			switch {
			case pkg == "." && strings.Contains(imported, "."):
				t.Errorf("the root package imports %s, it may import the standard library only", imported)
			case inModule && own != pkg && rank[own] >= from:
				t.Errorf("%s imports %s, which is not below it", pkg, own)
			case own == "internal/annotest" || own == "internal/cases":
				t.Errorf("%s imports %s, which is for tests", pkg, own)
			}
		}
	}
	for pkg := range rank {
		if !seen[pkg] {
			t.Errorf("package %s is in the layers, but not in the module", pkg)
		}
	}
}

// packageImports is what each package's files import, tests left out.
func packageImports(t *testing.T) map[string][]string {
	t.Helper()
	out := make(map[string][]string)
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return err
		case d.IsDir() && name != "." && isModule(name):
			return fs.SkipDir
		case d.IsDir() && (base == "testdata" || base == "node_modules" || base != "." && strings.HasPrefix(base, ".")):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			out[path.Dir(name)] = append(out[path.Dir(name)], imported)
		}
		if len(file.Imports) == 0 && out[path.Dir(name)] == nil {
			out[path.Dir(name)] = []string{}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// isModule reports that a folder is a module of its own.
func isModule(dir string) bool {
	_, err := os.Stat(path.Join(dir, "go.mod"))
	return err == nil
}
