package readout

import (
	"fmt"
	"time"
)

// Precision says how much of a date was stated.
type Precision uint8

// How much of a [Date] is known.
const (
	Unknown Precision = iota // nothing
	Year                     // 2031
	Month                    // 2031-04
	Day                      // 2031-04-09
	Minute                   // 2031-04-09T18:30:00+02:00
)

var layouts = [...]string{Year: "2006", Month: "2006-01", Day: "2006-01-02", Minute: time.RFC3339}

// Date is a point in time as precisely as a text gave it. The zero Date is an
// unknown one, written "" in text and JSON.
type Date struct {
	Time      time.Time
	Precision Precision
}

// IsZero reports whether nothing is known of the date.
func (d Date) IsZero() bool { return d.Precision == Unknown }

// String writes the known part as in ISO 8601: 2031, 2031-04, 2031-04-09 or
// 2031-04-09T18:30:00+02:00.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time.Format(layouts[d.Precision])
}

// MarshalText writes what String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(b []byte) error {
	*d = Date{}
	if len(b) == 0 {
		return nil
	}
	for p := Year; p <= Minute; p++ {
		if t, err := time.Parse(layouts[p], string(b)); err == nil {
			*d = Date{t, p}
			return nil
		}
	}
	return fmt.Errorf("%q is not a date such as 2031, 2031-04, 2031-04-09 or 2031-04-09T18:30:00Z", b)
}
