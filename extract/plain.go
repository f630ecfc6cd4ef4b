package extract

import "github.com/readout-news/readout"

// plain takes the articles out of a pasted or plain-text page.
func plain(page *readout.Page, text string) ([]*readout.Article, error) {
	return []*readout.Article{readout.ArticleFromText(text)}, nil
}
