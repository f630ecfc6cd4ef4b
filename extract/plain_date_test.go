package extract

import "testing"

func TestDateLine(t *testing.T) {
	for _, c := range []struct{ line, published, modified string }{
		{"Published 3 May 2031", "2031-05-03", ""},
		{"Published: May 3, 2031", "2031-05-03", ""},
		{"3rd of May 2031", "2031-05-03", ""},
		{"Tuesday, 3 May 2031", "2031-05-03", ""},
		{"Sept. 3, 2031", "2031-09-03", ""},
		{"Updated 4 May 2031", "", "2031-05-04"},
		{"Published 3 May 2031, updated 4 May 2031", "2031-05-03", "2031-05-04"},
		{"2031-05-03", "2031-05-03", ""},
		{"2031-05-03T18:30:00+02:00", "2031-05-03T18:30:00+02:00", ""},
		{"May 3, 2031 6:30 PM GMT", "2031-05-03T18:30:00Z", ""},
		{"May 3, 2031 at 6:30pm EDT", "2031-05-03T18:30:00-04:00", ""},
		{"3 May 2031 18:30", "2031-05-03", ""}, // of which zone?
		{"03.05.2031, 18:30 Uhr", "2031-05-03", ""},
		{"Stand: 3. Mai 2031", "2031-05-03", ""},
		{"Publié le 3 mai 2031 à 18h30", "2031-05-03", ""},
		{"3 de mayo de 2031", "2031-05-03", ""},
		{"3 maja 2031", "2031-05-03", ""},
		{"25/05/2031", "2031-05-25", ""},
		{"05/25/2031", "2031-05-25", ""},
		{"03/05/2031", "2031", ""}, // in May or in March?
		{"May 2031", "2031-05", ""},
	} {
		published, modified, ok := dateLine(c.line)
		if !ok || published.String() != c.published || modified.String() != c.modified {
			t.Errorf("dateLine(%q) = %v, %v, %v; want %q and %q", c.line, published, modified, ok, c.published, c.modified)
		}
	}
	for _, line := range []string{
		"", "May", "2031", "Monday", "The 3 May 2031 attack", "31 February 2031", "3 May", "May 3, 2031 was a Saturday",
		"In May 2031 the port was closed", "1.2.3", "18:30",
	} {
		if published, modified, ok := dateLine(line); ok {
			t.Errorf("dateLine(%q) = %v, %v; it is none", line, published, modified)
		}
	}
}

func TestByline(t *testing.T) {
	for _, c := range []struct{ line, names, rest string }{
		{"By Jane Roe", "Jane Roe", ""},
		{"BY JANE ROE", "JANE ROE", ""},
		{"By Jane Roe and John Doe", "Jane Roe and John Doe", ""},
		{"By Jane Roe, John Doe and Ann Poe", "Jane Roe, John Doe and Ann Poe", ""},
		{"By Jane Roe, Political Editor", "Jane Roe", "Political Editor"},
		{"By Jane Roe in Harbour City", "Jane Roe", "in Harbour City"},
		{"By Jane Roe, 3 May 2031", "Jane Roe", "3 May 2031"},
		{"By J. R. O'Roe-Doe", "J. R. O'Roe-Doe", ""},
		{"Von Erika von der Muster", "Erika von der Muster", ""},
		{"Par Jeanne d’Exemple", "Jeanne d’Exemple", ""},
		{"Por José de la Muestra", "José de la Muestra", ""},
	} {
		names, rest, ok := byline(c.line)
		if !ok || names != c.names || rest != c.rest {
			t.Errorf("byline(%q) = %q, %q, %v; want %q, %q", c.line, names, rest, ok, c.names, c.rest)
		}
	}
	for _, line := range []string{
		"By Friday the strike was over.", "By the Numbers", "By Monday", "By land and sea", "By 2031 All Ships Will Sail Alone",
		"By Land and Sea, Ships Return", "Von wegen", "Por fin llega la lluvia", "Par ici", "By May, Harbour Will Reopen",
		"By Jane Roe said nothing of the sort", "Di male in peggio",
	} {
		if names, rest, ok := byline(line); ok {
			t.Errorf("byline(%q) = %q, %q; it is none", line, names, rest)
		}
	}
}
