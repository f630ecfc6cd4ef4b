package cli

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The whole command: it says where it listens, answers, and ends at Ctrl-C.
func TestServe(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	said, stdout := io.Pipe()
	var stderr bytes.Buffer
	status := make(chan int, 1)
	go func() {
		status <- testProgram(stdout, &stderr).Run(ctx, []string{"serve", "--demo", "--addr", "127.0.0.1:0"})
		stdout.Close()
	}()

	line := make([]byte, 200)
	n, err := said.Read(line)
	if err != nil {
		t.Fatalf("it said nothing: %v; %s", err, stderr.String())
	}
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).Find(line[:n])
	client := http.Client{Timeout: 10 * time.Second}
	response, err := client.Get(string(address))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(body), "<html") {
		t.Errorf("got status %d, %v and %.80q", response.StatusCode, err, body)
	}

	cancel()
	select {
	case got := <-status:
		if got != Done {
			t.Errorf("status %d: %s", got, stderr.String())
		}
	case <-time.After(20 * time.Second):
		t.Error("it goes on")
	}
}
