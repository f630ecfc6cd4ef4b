package extract

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/readout-news/readout"
)

// dateLayouts are how data write dates, the most telling first.
var dateLayouts = []struct {
	layout    string
	precision readout.Precision
}{
	{time.RFC3339, readout.Minute},
	{"2006-01-02T15:04:05Z0700", readout.Minute},
	{"2006-01-02T15:04Z07:00", readout.Minute},
	{"2006-01-02T15:04Z0700", readout.Minute},
	{"2006-01-02T15:04:05 Z07:00", readout.Minute},
	{"2006-01-02T15:04:05", readout.Minute},
	{"2006-01-02T15:04", readout.Minute},
	{"2006-01-02 15:04:05 Z0700", readout.Minute},
	{"2006-01-02 15:04:05Z07:00", readout.Minute},
	{"2006-01-02 15:04:05 MST", readout.Minute},
	{"2006-01-02 15:04:05", readout.Minute},
	{"2006-01-02 15:04", readout.Minute},
	{"20060102T150405Z0700", readout.Minute},
	{time.RFC1123Z, readout.Minute},
	{time.RFC1123, readout.Minute},
	{"Mon Jan 2 2006 15:04:05 GMT-0700", readout.Minute},
	{"Mon Jan _2 15:04:05 MST 2006", readout.Minute},
	{"2006-01-02", readout.Day},
	{"2006/01/02", readout.Day},
	{"20060102", readout.Day},
	{"2006-01", readout.Month},
	{"2006", readout.Year},
}

var (
	fraction  = regexp.MustCompile(`(\d:\d\d)[.,]\d+`)
	zoneWords = regexp.MustCompile(` ?\([^)]*\)$`)
)

// parseDate reads a date as data or text write it. The zero Date comes back
// for what is none, or lies outside of the time in which web pages were made.
func parseDate(s string) readout.Date {
	s = strings.TrimSpace(zoneWords.ReplaceAllString(strings.TrimSpace(s), ""))
	if s == "" || len(s) > 100 {
		return readout.Date{}
	}
	s = fraction.ReplaceAllString(s, "$1")
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && len(s) >= 10 {
		return fromUnix(n)
	}
	for _, l := range dateLayouts {
		if t, err := time.Parse(l.layout, s); err == nil {
			return plausible(readout.Date{Time: t, Precision: l.precision})
		}
	}
	return dateInText(s)
}

func fromUnix(n int64) readout.Date {
	if n > 1e11 {
		n /= 1000
	}
	return plausible(readout.Date{Time: time.Unix(n, 0).UTC(), Precision: readout.Minute})
}

// The years that are believed. Archives put old newspapers on the web.
const (
	firstYear = 1800
	lastYear  = 2100
)

// plausible leaves out dates that no article has: beyond those years, or the
// moment from which computers count, which stands for none.
func plausible(d readout.Date) readout.Date {
	if y := d.Time.Year(); y < firstYear || y > lastYear || d.Time.Truncate(24*time.Hour).Unix() == 0 {
		return readout.Date{}
	}
	return d
}

// dateInText finds the first day that is written out in a text: "March 4,
// 2024", "4 mars 2024", "04.03.2024".
func dateInText(s string) readout.Date {
	tokens := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" ,()[]|–—", r) })
	for i := range tokens {
		d, n := dateAt(tokens[i:])
		if n == 0 || d.Precision < readout.Day {
			continue
		}
		d, _ = clockAt(tokens[i+n:], d)
		return plausible(d)
	}
	return readout.Date{}
}
