module github.com/readout-news/readout

go 1.26
