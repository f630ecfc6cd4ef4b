package extract

// lineKind says what one line of a page is when it is not the article's text.
type lineKind uint8

// The kinds of line.
const (
	lineText      lineKind = iota // the article's own words, or nothing known
	lineWidget                    // "No time to read?", "Get a summary"
	linePager                     // "Previous Article", "Next Article": a foreign headline follows
	lineShare                     // share, print, save, follow us
	lineSubscribe                 // newsletters, subscriptions, log in, donations
	lineCaption                   // a caption with its credit, or a credit alone
	lineRelated                   // a link to other articles, or the heading of such links
	lineCookie                    // cookie notices and consent
	lineComments                  // comment boxes and counts
	lineAd                        // labels of advertisements
	lineCopyright                 // copyright lines
	lineApp                       // promotion of an app
	lineMenu                      // navigation: menus, "Skip to content", tags, reading times
	lineNotice                    // corrections, clarifications, disclosures: kept apart
)

// furniture classifies one line.
func furniture(line string) lineKind { return lineText }
