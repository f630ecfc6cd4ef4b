package annotate

import (
	"strconv"
	"strings"
	"time"

	"github.com/readout-news/readout"
)

// said finds when an attribution was said: the date that stands closest to its
// cue, in the same clause and outside of what is said. Of an article without a
// day of publication only dates with a year are known.
func (c *circumstancer) said(a *readout.Attribution, cue run, u unit) readout.Date {
	own := func(i int) bool {
		s := c.words[i].Span
		return a.Content.Overlaps(s) || a.Source.Overlaps(s) || a.Cue.Overlaps(s)
	}
	var best readout.Date
	nearest := maxDateWords + 1
	for i := u.from; i < u.to; {
		date, to := c.dateAt(i, u.to)
		if to == i {
			i++
			continue
		}
		if n := c.between(run{i, to}, cue, own); n < nearest && !c.strange(i, a) {
			best, nearest = date, n
		}
		i = to
	}
	if best.IsZero() || !c.published.IsZero() && best.Time.After(c.published.Time) {
		return readout.Date{}
	}
	return best
}

// strange reports whether word i is part of what is said, or of what another
// says who does not say a himself.
func (c *circumstancer) strange(i int, a *readout.Attribution) bool {
	s := c.words[i].Span
	if of := c.contents[i]; of != nil && !of.Content.Overlaps(c.words[c.cover(a.Cue.Bounds()).from].Span) {
		return true
	}
	return a.Content.Overlaps(s) || c.quoted[i] >= 0 && !c.inner(a, i) || a.Source.Overlaps(s) && !a.Occasion.Overlaps(s)
}

// inner reports whether the cue of a stands in the same quotation as word i.
func (c *circumstancer) inner(a *readout.Attribution, i int) bool {
	return c.quoted[c.cover(a.Cue.Bounds()).from] == c.quoted[i]
}

// maxDateWords is how many words may stand between a date and the cue.
const maxDateWords = 12

// between counts the words between a date and a cue that are not the
// attribution's own; it is more than maxDateWords where another verb, or
// another's cue, stands there.
func (c *circumstancer) between(date, cue run, own func(int) bool) int {
	r := run{date.to, cue.from}
	if date.from >= cue.to {
		r = run{cue.to, date.from}
	}
	n := 0
	for i := r.from; i < r.to; i++ {
		switch {
		case own(i):
			continue
		case c.cues[i], c.is(i, auxiliary|relative|verbal), c.is(i, subordinator) && c.lower[i] != "that", verbLike(c.lower[i]) && !c.capital(i), c.mark(i, ";:"):
			return maxDateWords + 1
		}
		n++
	}
	return n
}

// dateAt reads the date that begins at word i, and the word behind it; to is i
// where there is none.
func (c *circumstancer) dateAt(i, end int) (date readout.Date, to int) {
	w := bareForm(c.lower[i])
	if month, day, year, to := c.calendar(i, end); to > i {
		return c.dated(month, day, year), to
	}
	if c.published.Precision < readout.Day {
		return readout.Date{}, i
	}
	today := midnight(c.published.Time)
	day := func(days int) readout.Date {
		return readout.Date{Time: today.AddDate(0, 0, -days), Precision: readout.Day}
	}
	before := c.word(i - 1)
	switch next := c.word(i + 1); {
	case w == "today" || w == "tonight" || w == "this" && partsOfDay[next]:
		return day(0), i + 1
	case w == "yesterday" || w == "last" && next == "night":
		return day(1), i + 1
	case (w == "last" || w == "this") && (next == "week" || next == "month" || next == "year"):
		return period(today, next, w == "last"), i + 2
	case c.capital(i) && before != "next" && before != "coming":
		if weekday, ok := weekdays[w]; ok {
			ago := (int(today.Weekday()) - int(weekday) + 7) % 7
			if ago == 0 && before == "last" {
				ago = 7
			}
			return day(ago), i + 1
		}
	case i+2 < end && c.lower[i+2] == "ago":
		if n := amount(w); n > 0 {
			return ago(today, n, next), i + 3
		}
	}
	return readout.Date{}, i
}

var (
	weekdays = map[string]time.Weekday{
		"sunday": time.Sunday, "monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday,
		"thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday,
	}
	partsOfDay = wordSet("morning afternoon evening")
	months     = readMonths()
	amounts    = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
)

// readMonths is the months by name and by its first three letters.
func readMonths() map[string]time.Month {
	out := map[string]time.Month{"sept": time.September}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		out[name], out[name[:3]] = m, m
	}
	return out
}

// calendar reads "March 3, 2014", "3 March", "March 2014", "in 2014" and a
// weekday in front of them. What is not there is 0.
func (c *circumstancer) calendar(i, end int) (month time.Month, day, year, to int) {
	at := i
	if _, ok := weekdays[c.lower[at]]; ok {
		if at++; c.mark(at, ",") {
			at++
		}
	}
	if n := c.number(at, end); 0 < n && n <= 31 && months[c.word(at+1)] > 0 && c.capital(at+1) {
		day = n
		at++
	} else if at == i && c.word(i-1) == "in" && isYear(n) {
		return 0, 0, n, i + 1
	}
	if month = months[c.word(at)]; at >= end || month == 0 || !c.capital(at) || c.quoted[at] != c.quoted[i] {
		return 0, 0, 0, i
	}
	if at++; c.mark(at, ".") {
		at++
	}
	if n := c.number(at, end); day == 0 && 0 < n && n <= 31 {
		day = n
		at++
	}
	behind := at
	if c.mark(behind, ",") {
		behind++
	}
	if n := c.number(behind, end); isYear(n) {
		return month, day, n, behind + 1
	}
	if month == time.May && day == 0 && c.word(i-1) != "in" && c.word(i-1) != "last" {
		return 0, 0, 0, i // perhaps somebody's name
	}
	return month, day, 0, at
}

// number is the number that word i is, 0 for none.
func (c *circumstancer) number(i, end int) int {
	if i >= end || !isNumber(c.lower[i]) {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimRight(c.lower[i], "stndrh"))
	if err != nil {
		return 0
	}
	return n
}

func isYear(n int) bool { return 1900 <= n && n < 2200 }

// dated is the date of a month, day and year of which some are 0. Without a
// year it is the last one before the article was published.
func (c *circumstancer) dated(month time.Month, day, year int) readout.Date {
	precision := readout.Day
	switch {
	case month == 0:
		precision, month, day = readout.Year, time.January, 1
	case day == 0:
		precision, day = readout.Month, 1
	}
	at := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if year == 0 {
		if c.published.Precision < readout.Day {
			return readout.Date{}
		}
		today := midnight(c.published.Time)
		at = time.Date(today.Year(), month, day, 0, 0, 0, 0, today.Location())
		if at.After(today) {
			at = at.AddDate(-1, 0, 0)
		}
	}
	if at.Day() != day {
		return readout.Date{} // February 30
	}
	return readout.Date{Time: at, Precision: precision}
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// period is this or last week, month or year. There is no precision for a week,
// so that it is the month, or else the year, that all of its days are in.
func period(today time.Time, unit string, last bool) readout.Date {
	back := 0
	if last {
		back = 1
	}
	switch unit {
	case "year":
		return readout.Date{Time: time.Date(today.Year()-back, time.January, 1, 0, 0, 0, 0, today.Location()), Precision: readout.Year}
	case "month":
		return readout.Date{Time: time.Date(today.Year(), today.Month()-time.Month(back), 1, 0, 0, 0, 0, today.Location()), Precision: readout.Month}
	}
	monday := today.AddDate(0, 0, -(int(today.Weekday())+6)%7-7*back)
	sunday := monday.AddDate(0, 0, 6)
	if !last {
		sunday = today
	}
	return spanning(monday, sunday)
}

// spanning is the month, or else the year, that both days are in; zero where
// they are in two years.
func spanning(from, to time.Time) readout.Date {
	switch {
	case from.Year() != to.Year():
		return readout.Date{}
	case from.Month() != to.Month():
		return readout.Date{Time: time.Date(from.Year(), time.January, 1, 0, 0, 0, 0, from.Location()), Precision: readout.Year}
	}
	return readout.Date{Time: time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, from.Location()), Precision: readout.Month}
}

// amount is how many "three" or "3" are, 0 for what is no small number.
func amount(w string) int {
	for n, name := range amounts {
		if n > 0 && w == name {
			return n
		}
	}
	if n, err := strconv.Atoi(w); err == nil && 0 < n && n < 100 {
		return n
	}
	if w == "a" {
		return 1
	}
	return 0
}

// ago is the date some days, weeks, months or years ago, which is the less
// precise the longer the unit.
func ago(today time.Time, n int, unit string) readout.Date {
	switch strings.TrimSuffix(unit, "s") {
	case "day":
		return readout.Date{Time: today.AddDate(0, 0, -n), Precision: readout.Day}
	case "week":
		return spanning(today.AddDate(0, 0, -7*n-3), today.AddDate(0, 0, -7*n+3))
	case "month":
		return spanning(today.AddDate(0, -n, -15), today.AddDate(0, -n, 15))
	case "year":
		return readout.Date{Time: time.Date(today.Year()-n, time.January, 1, 0, 0, 0, 0, today.Location()), Precision: readout.Year}
	}
	return readout.Date{}
}
