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

func plausible(d readout.Date) readout.Date {
	if y := d.Time.Year(); y < firstYear || y > lastYear {
		return readout.Date{}
	}
	return d
}

var (
	dayMonthYear = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th|\.|er|º)?(?: de| of)?\s+(\p{L}{3,12})\.?,?(?: de[l]?)?\s+(\d{4})\b`)
	monthDayYear = regexp.MustCompile(`(?i)(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`)
	dotted       = regexp.MustCompile(`\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b`)
	isoDay       = regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})\b`)
	ideographs   = regexp.MustCompile(`(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]`)
)

// dateInText finds the first date that is written out in a text: "March 4,
// 2024", "4 mars 2024", "04.03.2024". Dates in slashes are left alone, for
// nobody can tell day from month.
func dateInText(s string) readout.Date {
	if d := dotted.FindStringSubmatchIndex(s); d != nil {
		return day(s, d[6:8], d[4:6], d[2:4])
	}
	if d := isoDay.FindStringSubmatchIndex(s); d != nil {
		return day(s, d[2:4], d[4:6], d[6:8])
	}
	if d := ideographs.FindStringSubmatchIndex(s); d != nil {
		return day(s, d[2:4], d[4:6], d[6:8])
	}
	if d := dayMonthYear.FindStringSubmatchIndex(s); d != nil && monthNumber(s[d[4]:d[5]]) > 0 {
		return day(s, d[6:8], d[4:6], d[2:4])
	}
	if d := monthDayYear.FindStringSubmatchIndex(s); d != nil && monthNumber(s[d[2]:d[3]]) > 0 {
		return day(s, d[6:8], d[2:4], d[4:6])
	}
	return readout.Date{}
}

func day(s string, year, month, dayOf []int) readout.Date {
	y, _ := strconv.Atoi(s[year[0]:year[1]])
	m := monthNumber(s[month[0]:month[1]])
	d, _ := strconv.Atoi(s[dayOf[0]:dayOf[1]])
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if m < 1 || m > 12 || t.Day() != d {
		return readout.Date{}
	}
	return plausible(readout.Date{Time: t, Precision: readout.Day})
}

// monthStems begin the months' names in the languages of the vocabulary. A
// later stem that is longer wins over a shorter one.
var monthStems = [12]string{
	"jan jän janv ene gen stycz январ", "feb fév fev febr lut феврал", "mar mär mrz mars mrt març марта март", "apr abr avr kwi апрел",
	"may mai mayo maj mag mei mai мая май", "jun juin giu czerw июн", "jul juil lug lip июл", "aug aoû aou ago sier август",
	"sep set wrz сентябр", "oct okt out ott paź paz октябр", "nov lis ноябр", "dec dez déc dic gru декабр",
}

// monthNumber reads a month's number or name, 0 for neither.
func monthNumber(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	s = strings.ToLower(s)
	best, length := 0, 0
	for i, stems := range monthStems {
		for _, stem := range strings.Fields(stems) {
			if len(stem) > length && strings.HasPrefix(s, stem) {
				best, length = i+1, len(stem)
			}
		}
	}
	return best
}
