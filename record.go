package readout

// Statement is an attribution with its speaker resolved, dated and placed:
// the unit of the record.
type Statement struct {
	// Article is the id of the article that it stands in.
	Article string
	Attribution
	// By is the speaker.
	By Speaker
}

// Outlet is a publisher.
type Outlet struct {
	// Name is as it prints itself, Host the host name of its addresses.
	Name, Host string
}

// Feed is a source of pages.
type Feed struct {
	// Address is the feed's own, Outlet its publisher's.
	Address string
	Outlet  Outlet
}

// Story is the articles of several outlets on one event.
type Story struct {
	ID string
	// Articles are ids, in order of arrival.
	Articles []string
}
