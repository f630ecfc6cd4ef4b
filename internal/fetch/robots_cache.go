package fetch

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/readout-news/readout"
)

const (
	// robotsAge is how long a host's rules are kept (RFC 9309, 2.4), and
	// robotsRetry how long it is remembered that they could not be had.
	robotsAge   = 24 * time.Hour
	robotsRetry = 5 * time.Minute
	// robotsRedirects is how many redirects a robots.txt may make.
	robotsRedirects = 5
	maxRobotsHosts  = 4096
)

// robotsCache keeps the rules of hosts, by scheme, host and port.
type robotsCache struct {
	mu    sync.Mutex
	hosts map[string]robotsEntry
}

type robotsEntry struct {
	rules   robots
	err     error // why the rules could not be had: then nothing is fetched
	expires time.Time
}

func (c *robotsCache) get(origin string, now time.Time) (robotsEntry, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.hosts[origin]
	return e, ok && now.Before(e.expires)
}

func (c *robotsCache) put(origin string, e robotsEntry) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.hosts == nil || len(c.hosts) >= maxRobotsHosts {
		c.hosts = map[string]robotsEntry{}
	}
	c.hosts[origin] = e
}

// checkRobots asks the host's robots.txt whether u may be fetched.
func (f *Fetcher) checkRobots(ctx context.Context, u *url.URL) error {
	origin := u.Scheme + "://" + u.Host
	now := f.options.Clock.Now()
	entry, fresh := f.robots.get(origin, now)
	if !fresh {
		entry = f.loadRobots(ctx, u)
		entry.expires = now.Add(robotsAge)
		if entry.err != nil {
			entry.expires = now.Add(robotsRetry)
		}
		if ctx.Err() == nil { // a caller that gave up says nothing about the host
			f.robots.put(origin, entry)
		}
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	switch {
	case entry.err != nil:
		return entry.err
	case !entry.rules.allows(path):
		return readout.Errorf(readout.Refused, "open it in a browser and paste its text", "%s asks programs not to fetch %s (robots.txt)", u.Hostname(), path)
	}
	return nil
}

// loadRobots fetches a robots.txt. One that is not there allows everything,
// one that the server cannot give now nothing.
func (f *Fetcher) loadRobots(ctx context.Context, page *url.URL) robotsEntry {
	u := &url.URL{Scheme: page.Scheme, Host: page.Host, Path: "/robots.txt"}
	for range robotsRedirects + 1 {
		if err := f.checkAddress(u); err != nil {
			return robotsEntry{err: err}
		}
		response, err := f.send(ctx, u, nil)
		if err != nil {
			return robotsEntry{err: explain(err, u)}
		}
		next, entry := f.readRobots(response, u)
		response.Body.Close()
		if next == nil {
			return entry
		}
		u = next
	}
	return robotsEntry{} // too many redirects: as if there were none
}

// readRobots reads an answer to the question for a robots.txt, or gives where
// it leads to.
func (f *Fetcher) readRobots(response *http.Response, u *url.URL) (next *url.URL, entry robotsEntry) {
	switch status := response.StatusCode; {
	case status >= 500:
		return nil, robotsEntry{err: readout.Errorf(readout.Unreachable, "try again later",
			"%s cannot say what programs may fetch (%s for its robots.txt)", u.Hostname(), response.Status)}
	case status >= 300 && status < 400:
		if next, err := response.Location(); err == nil {
			return next, robotsEntry{}
		}
	case status >= 200 && status < 300:
		text, err := f.readBody(response, u.String()+" (robots.txt)")
		if err != nil {
			return nil, robotsEntry{err: explain(err, u)}
		}
		return nil, robotsEntry{rules: parseRobots(string(text))}
	}
	return nil, robotsEntry{}
}
