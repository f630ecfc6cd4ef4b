package extract

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/readout-news/readout"
	"golang.org/x/net/html/charset"
)

// encoded writes s in a charset.
func encoded(t testing.TB, label, s string) []byte {
	t.Helper()
	enc, _ := charset.Lookup(label)
	if enc == nil {
		t.Fatalf("no charset %q", label)
	}
	b, err := enc.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatalf("%s: %v", label, err)
	}
	return b
}

const (
	czech     = "Ministr zahraničí uvedl, že příměří je možné. „Každý den je důležitý,“ řekl novinářům v přístavním městě. Opozice to označila za neuvěřitelné."
	french    = "Le ministre a déclaré qu’une trêve était « possible ». L’opposition a été étonnée par cette déclaration à la presse, tôt dans la soirée."
	german    = "Der Außenminister erklärte, eine Waffenruhe sei möglich. „Jeder Tag zählt“, sagte er vor Journalisten. Die Opposition äußerte Zweifel an den Plänen für das Hafengelände."
	russian   = "Министр заявил, что перемирие возможно. Оппозиция назвала это заявление преждевременным и потребовала объяснений от правительства. Переговоры продолжатся на следующей неделе."
	greek     = "Ο υπουργός δήλωσε ότι η εκεχειρία είναι δυνατή. Η αντιπολίτευση ζήτησε εξηγήσεις από την κυβέρνηση για τη δήλωση αυτή."
	japanese  = "外務大臣は記者会見で、停戦は可能だと述べた。野党は説明を求めている。交渉は来週も続く見通しだ。港の労働者はストライキを続けている。"
	chinese   = "外交部长在记者会上表示，停火是可能的。反对党要求政府作出解释。谈判将于下周继续进行。港口工人仍在罢工。"
	taiwanese = "外交部長在記者會上表示，停火是可能的。反對黨要求政府作出解釋。談判將於下週繼續進行。港口工人仍在罷工。"
	korean    = "외무장관은 기자회견에서 휴전이 가능하다고 말했다. 야당은 정부의 설명을 요구했다. 협상은 다음 주에도 계속된다. 항만 노동자들은 파업을 계속하고 있다."
)

func TestDecodeDeclared(t *testing.T) {
	for _, c := range []struct{ label, text string }{
		{"utf-8", german}, {"iso-8859-15", german}, {"windows-1252", french}, {"windows-1250", czech},
		{"iso-8859-2", czech[:20]}, {"windows-1251", russian}, {"koi8-r", russian}, {"iso-8859-5", russian},
		{"windows-1253", greek}, {"shift_jis", japanese}, {"euc-jp", japanese}, {"iso-2022-jp", japanese},
		{"gbk", chinese}, {"gb18030", chinese}, {"big5", taiwanese}, {"euc-kr", korean},
	} {
		text := c.text
		if c.label == "windows-1252" || strings.HasPrefix(c.label, "iso-8859-1") {
			text = strings.NewReplacer("„", `"`, "“", `"`).Replace(text)
		}
		for where, page := range map[string]*readout.Page{
			"header": {ContentType: "text/plain; charset=" + c.label, Body: encoded(t, c.label, text)},
			"meta": {ContentType: "text/html", Body: append(
				[]byte(`<html><head><meta http-equiv="Content-Type" content="text/html; charset=`+c.label+`">`),
				encoded(t, c.label, "<title>"+text+"</title>")...)},
			"declaration": {ContentType: "application/xhtml+xml", Body: append(
				[]byte(`<?xml version="1.0" encoding='`+c.label+`'?>`), encoded(t, c.label, text)...)},
		} {
			got, isHTML, err := decode(page)
			if err != nil {
				t.Errorf("%s in the %s: %v", c.label, where, err)
				continue
			}
			if !strings.Contains(got, text) {
				t.Errorf("%s in the %s: got %q", c.label, where, got)
			}
			if isHTML != (where != "header") {
				t.Errorf("%s in the %s: HTML %v", c.label, where, isHTML)
			}
		}
	}
}

func TestDecodeUndeclared(t *testing.T) {
	for _, c := range []struct{ label, text string }{
		{"utf-8", russian}, {"windows-1252", french}, {"windows-1251", russian}, {"koi8-r", russian},
		{"windows-1253", greek}, {"shift_jis", japanese}, {"euc-jp", japanese}, {"iso-2022-jp", japanese},
		{"gb18030", chinese}, {"big5", taiwanese}, {"euc-kr", korean}, {"utf-16le", "A minister: " + russian}, {"utf-16be", german},
	} {
		got, _, err := decode(&readout.Page{Body: encoded(t, c.label, c.text)})
		if err != nil || got != c.text {
			t.Errorf("%s: got %q, error %v", c.label, got, err)
		}
	}
}

func TestDecodeMarked(t *testing.T) {
	for mark, body := range map[string][]byte{
		"\xef\xbb\xbf": []byte(russian),
		"\xff\xfe":     encoded(t, "utf-16le", russian),
		"\xfe\xff":     encoded(t, "utf-16be", russian),
	} {
		page := &readout.Page{Body: append([]byte(mark), body...), ContentType: "text/plain; charset=iso-8859-1"}
		if got, _, err := decode(page); err != nil || got != russian {
			t.Errorf("mark %x: got %q, error %v", mark, got, err)
		}
	}
	if got, _, err := decode(&readout.Page{Body: []byte("\xff\xfe\x00\x00A\x00\x00\x00\xe9\x00\x00\x00")}); err != nil || got != "Aé" {
		t.Errorf("UTF-32: got %q, error %v", got, err)
	}
}

// A declaration that the bytes contradict does not spoil the text.
func TestDecodeWronglyDeclared(t *testing.T) {
	for _, c := range []struct{ is, declared, text string }{
		{"utf-8", "iso-8859-1", french},
		{"utf-8", "windows-1251", russian},
		{"utf-8", "gbk", russian},
		{"utf-8", "no-such-charset", russian},
		{"windows-1251", "utf-8", russian},
		{"windows-1252", "utf-8", french},
		{"shift_jis", "utf-8", japanese},
		{"gb18030", "utf-8", chinese},
		{"euc-kr", "shift_jis", korean},
	} {
		page := &readout.Page{Body: encoded(t, c.is, c.text), ContentType: "text/plain; charset=" + c.declared}
		if got, _, err := decode(page); err != nil || got != c.text {
			t.Errorf("%s declared as %s: got %q, error %v", c.is, c.declared, got, err)
		}
	}
}

func TestDecodeDamaged(t *testing.T) {
	got, _, err := decode(&readout.Page{Body: []byte("Premi\xc3\xa8re d\xc3\xa9claration, d\xc3\xa9j\xc3\xa0 coup\xc3e ici")})
	if want := "Première déclaration, déjà coup\ufffde ici"; err != nil || got != want {
		t.Errorf("got %q, error %v, want %q", got, err, want)
	}
	got, _, err = decode(&readout.Page{Body: []byte("A stray\x00 NUL in a text that is otherwise whole.")})
	if want := "A stray NUL in a text that is otherwise whole."; err != nil || got != want {
		t.Errorf("got %q, error %v, want %q", got, err, want)
	}
}

func TestDecodeRefuses(t *testing.T) {
	noise := make([]byte, 4096)
	for i, x := 0, uint32(1); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	for _, c := range []struct {
		name, body string
		kind       readout.ErrorKind
		found      string
	}{
		{"nothing", "", readout.Empty, "nothing"},
		{"white space", " \n\t\r\n", readout.Empty, "nothing"},
		{"a mark alone", "\xef\xbb\xbf\n", readout.Empty, "nothing"},
		{"NULs", "\x00\x00\x00\x00", readout.Empty, "nothing"},
		{"PDF", "%PDF-1.7\n1 0 obj\n", readout.Binary, "a PDF document"},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00", readout.Binary, "a PNG picture"},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF", readout.Binary, "a JPEG picture"},
		{"zip", "PK\x03\x04\x14\x00", readout.Binary, "a zip archive"},
		{"gzip", "\x1f\x8b\x08\x00\x00", readout.Binary, "a gzip archive"},
		{"video", "\x00\x00\x00\x20ftypisom", readout.Binary, "an MP4 video"},
		{"RTF", `{\rtf1\ansi Hello}`, readout.Binary, "rich text"},
		{"noise", string(noise), readout.Binary, "binary data"},
		{"no charset", "Text " + strings.Repeat("\x81 \x8d \x90 ", 200), readout.Undecodable, "declared: none"},
		{"too large", strings.Repeat("a", maxBody+1), readout.TooLarge, "16777217 bytes, more than the limit of 16777216"},
	} {
		_, _, err := decode(&readout.Page{Body: []byte(c.body)})
		if readout.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.found) {
			t.Errorf("%s: got %v, want kind %q with %q", c.name, err, c.kind, c.found)
		}
	}
}

func TestLooksHTML(t *testing.T) {
	for _, c := range []struct {
		text, contentType string
		want              bool
	}{
		{"<!DOCTYPE html><title>x</title>", "", true},
		{"\n<!-- saved --> <HTML lang=en>", "text/plain", true},
		{"<?xml version='1.0'?><html xmlns='x'>", "", true},
		{"<p>The minister said so.</p>", "", true},
		{"<div class='a'><h1>Title</h1><p>Text", "", true},
		{"Title<br><p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p><p>Five.</p><p>Six.</p><p>Seven.</p>", "", true},
		{"anything", "text/html; charset=utf-8", true},
		{"The tag <p> opens a paragraph, and </p> closes it, she wrote.", "", false},
		{"He typed <p> and 3 < 4.", "", false},
		{"<p>The minister said so.</p>", "text/plain", false},
		{"<para>Not a tag of HTML</para>", "", false},
		{"<", "", false},
		{`{"a": "<p>x</p>"}`, "application/json", false},
		{"<rss version='2.0'><channel><title>x</title></channel></rss>", "application/rss+xml", false},
	} {
		if got := looksHTML(c.text, c.contentType); got != c.want {
			t.Errorf("looksHTML(%q, %q) = %v", c.text, c.contentType, got)
		}
	}
}

// FuzzDecode holds that whatever comes out is valid UTF-8 without NULs, and
// that every refusal is of a kind that decode documents.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(russian), "text/plain; charset=koi8-r")
	f.Add(encoded(f, "shift_jis", japanese), "")
	f.Add([]byte("\xff\xfea\x00"), "text/html")
	f.Add([]byte("<meta charset=utf-16><p>\xe4</p>"), "")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		text, _, err := decode(&readout.Page{Body: body, ContentType: contentType})
		switch readout.KindOf(err) {
		case "":
			if !utf8.ValidString(text) || strings.Contains(text, "\x00") || text == "" {
				t.Errorf("decode gave %q", text)
			}
		case readout.Empty, readout.Binary, readout.TooLarge, readout.Undecodable:
		default:
			t.Errorf("decode failed with %v", err)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	for _, label := range []string{"utf-8", "windows-1251"} {
		body := bytes.Repeat(encoded(b, label, "<p>"+russian+"</p>\n"), 200)
		b.Run(label, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if _, _, err := decode(&readout.Page{Body: body}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
