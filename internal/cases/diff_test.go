package cases

import "testing"

func TestDiff(t *testing.T) {
	got := Diff("one\ntwo\nthree\nfour", "one\nthree\n3½\nfour\nfive")
	if want := "- two\n+ 3½\n+ five\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
