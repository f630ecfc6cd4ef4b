package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/readout-news/readout"
)

//go:embed assets
var assetFiles embed.FS

//go:embed templates/*.html
var templateFiles embed.FS

// asset is a file that pages refer to under a name made from its content, so
// that browsers may keep it for good.
type asset struct {
	name, contentType string
	body              []byte
}

// assets are the files by their own names and by those made from content.
type assets map[string]*asset

func loadAssets() (assets, error) {
	all := assets{}
	err := fs.WalkDir(assetFiles, "assets", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := assetFiles.ReadFile(p)
		if err != nil {
			return err
		}
		base, ext := path.Base(p), path.Ext(p)
		name := strings.TrimSuffix(base, ext) + "." + hashOf(body) + ext
		a := &asset{name: name, contentType: mime.TypeByExtension(ext), body: body}
		all[base], all[name] = a, a
		return nil
	})
	return all, err
}

// hashOf names content in an ETag or an asset's name.
func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// asset serves a file. Under its own name it is asked for anew each time.
func (r *reader) asset(w http.ResponseWriter, req *http.Request) {
	name := req.PathValue("name")
	if name == "" {
		name = "icon.svg"
	}
	a := r.assets[name]
	if a == nil {
		http.NotFound(w, req)
		return
	}
	w.Header().Set("Content-Type", a.contentType)
	w.Header().Set("Cache-Control", "no-cache")
	if name == a.name {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	_, _ = w.Write(a.body)
}

func loadTemplates(all assets) (*template.Template, error) {
	return template.New("").Funcs(template.FuncMap{
		"asset":    func(name string) string { return "/assets/" + all[name].name },
		"count":    count,
		"sentence": sentence,
		"sign":     sign,
		"outcome":  outcome,
		"lengths": func() []readout.Length {
			return []readout.Length{readout.OneLine, readout.Brief, readout.Full}
		},
		"above": func(p *articlePage) placedReadout { return placedIn(aboveText, p) },
		"below": func(p *articlePage) placedReadout { return placedIn(belowText, p) },
		"at":    func(prefix string, l lineView) placedLine { return placedLine{prefix, l} },
	}).ParseFS(templateFiles, "templates/*.html")
}
