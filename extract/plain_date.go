package extract

import (
	"strconv"
	"strings"
	"time"

	"github.com/readout-news/readout"
)

// months are the names of months in the languages that furniture knows, with
// their usual abbreviations, in lower case and without stops.
var months = map[string]time.Month{}

var weekdays = map[string]bool{}

// dateWords are what may stand around a date in a line that is about nothing
// else; true for those that announce a change.
var dateWords = map[string]bool{}

func init() {
	for i, names := range []string{
		"january jan januar janvier janv enero gennaio gen janeiro januari stycznia styczeń",
		"february feb februar février févr febrero febbraio fevereiro fev februari lutego luty",
		"march mar märz mrz mars marzo março maart marca marzec",
		"april apr avril avr abril abr aprile kwietnia kwiecień",
		"may mai mayo maggio mag maio mei maja maj",
		"june jun juni juin junio giugno giu junho czerwca czerwiec",
		"july jul juli juillet juil julio luglio lug julho lipca lipiec",
		"august aug août agosto ago augustus sierpnia sierpień",
		"september sept sep septembre septiembre settembre set setembro września wrzesień",
		"october oct oktober okt octobre octubre ottobre ott outubro out października październik",
		"november nov novembre noviembre novembro listopada listopad",
		"december dec dezember dez décembre déc diciembre dic dicembre dezembro grudnia grudzień",
	} {
		for _, name := range strings.Fields(names) {
			months[name] = time.Month(i + 1)
		}
	}
	for _, name := range strings.Fields(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
		montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
		lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica
		segunda-feira terça-feira quarta-feira quinta-feira sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
		poniedziałek wtorek środa czwartek piątek sobota niedziela`) {
		weekdays[name] = true
	}
	for _, w := range strings.Fields(`published first posted issued date on at the of am pm a.m p.m um uhr veröffentlicht erschienen stand den
		publié le à h de del publicado el las a às em pubblicato il ore gepubliceerd op om uur opublikowano dnia r godz last originally`) {
		dateWords[w] = false
	}
	for _, w := range strings.Fields(`updated modified edited revised aktualisiert geändert modifié mis jour actualizado modificado aggiornato
		atualizado bijgewerkt gewijzigd aktualizacja zaktualizowano`) {
		dateWords[w] = true
	}
}

// zones are the time zones that texts name, in hours from UTC.
var zones = map[string]int{
	"utc": 0, "gmt": 0, "z": 0, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3,
	"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9,
}

// dateLine reads a line that holds one date or two and nothing else but the
// words around them. The first is when it was published unless a word says
// otherwise, the second when it was changed.
func dateLine(s string) (published, modified readout.Date, ok bool) {
	if len(s) > 120 || !strings.ContainsAny(s, "0123456789") {
		return
	}
	if d, err := time.Parse(time.RFC3339, strings.TrimSpace(s)); err == nil {
		return readout.Date{Time: d, Precision: readout.Minute}, modified, true
	}
	tokens := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" ,()[]–—", r) })
	change := false
	for i := 0; i < len(tokens); {
		token := strings.TrimRight(tokens[i], ".:")
		if d, n := dateAt(tokens[i:]); n > 0 {
			ok = true
			i += n
			clock, used := clockAt(tokens[i:], d)
			i += used
			if change || !published.IsZero() {
				modified = clock
			} else {
				published = clock
			}
			continue
		}
		changes, known := dateWords[token]
		if !known && !weekdays[token] && token != "-" && token != "" {
			return readout.Date{}, readout.Date{}, false
		}
		change = change || changes
		i++
	}
	return published, modified, ok
}

// dateAt reads a date from the front of tokens and says how many it took.
func dateAt(tokens []string) (readout.Date, int) {
	if d := numericDate(strings.TrimRight(tokens[0], ".:")); !d.IsZero() {
		return d, 1
	}
	var day, year int
	var month time.Month
	for i, token := range tokens {
		token = strings.TrimRight(token, ".")
		m, isMonth := months[token]
		n := ordinal(token)
		switch {
		case isMonth && month == 0:
			month = m
		case (token == "de" || token == "del" || token == "of") && i > 0:
			continue
		case n >= 1 && n <= 31 && day == 0 && len(token) <= 4:
			day = n
		case n >= 1900 && n <= 2200 && month != 0:
			year = n
		default:
			return readout.Date{}, 0
		}
		if year == 0 {
			continue
		}
		if d := dateOf(year, month, day); !d.IsZero() {
			return d, i + 1
		}
		break
	}
	return readout.Date{}, 0
}

// ordinal reads 3, 3rd and 1er.
func ordinal(s string) int {
	for _, end := range []string{"st", "nd", "rd", "th", "er", "º", "°", "e"} {
		if cut, ok := strings.CutSuffix(s, end); ok {
			s = cut
			break
		}
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// numericDate reads 2031-05-03, 03.05.2031 and, where only one order of day
// and month is possible, 25/05/2031.
func numericDate(s string) readout.Date {
	sep := strings.IndexAny(s, "-./")
	if sep < 0 {
		return readout.Date{}
	}
	fields := strings.Split(s, s[sep:sep+1])
	if len(fields) != 3 {
		return readout.Date{}
	}
	var n [3]int
	for i, f := range fields {
		var err error
		if n[i], err = strconv.Atoi(f); err != nil || n[i] < 1 {
			return readout.Date{}
		}
	}
	switch {
	case len(fields[0]) == 4:
		return dateOf(n[0], time.Month(n[1]), n[2])
	case len(fields[2]) != 4:
		return readout.Date{}
	case s[sep] == '.' || n[0] > 12 || n[0] == n[1]:
		return dateOf(n[2], time.Month(n[1]), n[0])
	case n[1] > 12:
		return dateOf(n[2], time.Month(n[0]), n[1])
	}
	return dateOf(n[2], 0, 0) // day and month might be the other way round
}

// dateOf makes a date of what is known; an impossible one is unknown.
func dateOf(year int, month time.Month, day int) readout.Date {
	precision := readout.Day
	switch {
	case month == 0:
		precision, month, day = readout.Year, 1, 1
	case day == 0:
		precision, day = readout.Month, 1
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || t.Month() != month {
		return readout.Date{}
	}
	return readout.Date{Time: t, Precision: precision}
}

// clockAt reads the time of day behind a date and says how many tokens it
// took. Without a time zone the time is passed over: it names no instant.
func clockAt(tokens []string, d readout.Date) (readout.Date, int) {
	used, minutes := 0, -1
	for i, token := range tokens {
		token = strings.TrimRight(token, ".")
		offset, isZone := zones[token]
		switch {
		case isZone && minutes >= 0 && d.Precision == readout.Day:
			zone := time.FixedZone(strings.ToUpper(token), offset*3600)
			y, m, day := d.Time.Date()
			return readout.Date{Time: time.Date(y, m, day, 0, minutes, 0, 0, zone), Precision: readout.Minute}, i + 1
		case minutes >= 0 && (token == "pm" || token == "p.m") && minutes < 12*60:
			minutes += 12 * 60
		case minutes >= 0 && (token == "am" || token == "a.m" || token == "uhr"):
		case token == "at" || token == "um" || token == "à" || token == "ore" || token == "om" || token == "godz" || token == "-":
		default:
			m := clock(token)
			if m < 0 || minutes >= 0 {
				return d, used
			}
			minutes = m
		}
		used = i + 1
	}
	return d, used
}

// clock reads 18:30, 6:30pm, 18h30 and 18.30 as minutes since midnight, -1
// for anything else.
func clock(s string) int {
	shift := 0
	if cut, ok := strings.CutSuffix(s, "pm"); ok {
		s, shift = cut, 12
	}
	s = strings.TrimSuffix(s, "am")
	sep := strings.IndexAny(s, ":h.")
	if sep < 0 {
		return -1
	}
	hours, err := strconv.Atoi(s[:sep])
	rest, _, _ := strings.Cut(s[sep+1:], ":")
	minutes, err2 := strconv.Atoi(rest)
	if err != nil || err2 != nil || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 {
		return -1
	}
	if shift > 0 && hours < 12 {
		hours += shift
	}
	return hours*60 + minutes
}
