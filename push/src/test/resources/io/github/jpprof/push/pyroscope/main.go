// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// A Pyroscope as far as a client sees it: its generated handlers, its default limits, and a file of what it accepted.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"connectrpc.com/connect"
	googlev1 "github.com/grafana/pyroscope/api/gen/proto/go/google/v1"
	pushv1 "github.com/grafana/pyroscope/api/gen/proto/go/push/v1"
	"github.com/grafana/pyroscope/api/gen/proto/go/push/v1/pushv1connect"
	"google.golang.org/protobuf/proto"
)

var (
	address     = flag.String("address", "127.0.0.1:0", "where to listen")
	file        = flag.String("file", "accepted.json", "a line for each accepted profile")
	token       = flag.String("authorization", "", "the header that is asked for")
	crashBefore = flag.Int("crash-before", 0, "end at this request, before it is stored")
	crashAfter  = flag.Int("crash-after", 0, "end at this request, after it is stored and before it is answered")
	fail        = flag.String("fail", "", "a Connect code that the first requests are answered with")
	hang        = flag.Bool("hang", false, "give no answer to the first requests")
	halfClose   = flag.Bool("half-close", false, "close the sending half of the first connections in the middle of an answer")
	retryAfter  = flag.String("retry-after", "", "the header of an answer by -fail")
	faults      = flag.Int64("faults", 1, "how many requests are the first ones")
	arrived     atomic.Int64
	labelName   = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z0-9_.]*$`)
)

const (
	mostBytes   = 4 << 20
	mostSamples = 16000
	mostLabels  = 30
	mostName    = 1024
	mostValue   = 2048
)

type accepted struct {
	Id      string
	Tenant  string
	Labels  map[string]string
	Samples int
	Totals  map[string]int64
	Profile []byte
}

type store struct {
	mutex    sync.Mutex
	requests int
}

func (s *store) Push(ctx context.Context, r *connect.Request[pushv1.PushRequest]) (*connect.Response[pushv1.PushResponse], error) {
	if isFirst(ctx) && *hang {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	if isFirst(ctx) && *fail != "" {
		return nil, failure()
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.requests++
	if s.requests == *crashBefore {
		os.Exit(1)
	}
	if *token != "" && r.Header().Get("Authorization") != *token {
		return nil, connect.NewError(connect.CodeUnauthenticated, errors.New("no valid credentials"))
	}
	var all []accepted
	for _, series := range r.Msg.Series {
		labels := map[string]string{}
		for _, label := range series.Labels {
			if _, twice := labels[label.Name]; twice || !labelName.MatchString(label.Name) {
				return nil, invalid("invalid label name %q", label.Name)
			}
			if len(label.Name) > mostName || len(label.Value) > mostValue {
				return nil, invalid("label %q is too long", label.Name)
			}
			labels[label.Name] = label.Value
		}
		if len(labels) > mostLabels || labels["service_name"] == "" || labels["__name__"] == "" {
			return nil, invalid("invalid labels %v", labels)
		}
		for _, sample := range series.Samples {
			one, err := read(sample.RawProfile)
			if err != nil {
				return nil, err
			}
			one.Id, one.Tenant, one.Labels = sample.ID, r.Header().Get("X-Scope-OrgID"), labels
			all = append(all, one)
		}
	}
	if err := keep(all); err != nil {
		return nil, err
	}
	if s.requests == *crashAfter {
		os.Exit(1)
	}
	return connect.NewResponse(&pushv1.PushResponse{}), nil
}

func read(raw []byte) (accepted, error) {
	zipped, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return accepted{}, invalid("no gzip: %v", err)
	}
	plain, err := io.ReadAll(zipped)
	if err != nil {
		return accepted{}, invalid("no gzip: %v", err)
	}
	var profile googlev1.Profile
	if err := proto.Unmarshal(plain, &profile); err != nil {
		return accepted{}, invalid("no profile: %v", err)
	}
	if len(plain) > mostBytes {
		return accepted{}, invalid("the profile exceeds the size limit (actual: %d, limit: %d)", len(plain), mostBytes)
	}
	if len(profile.Sample) > mostSamples {
		return accepted{}, invalid("the profile exceeds the samples count limit (actual: %d, limit: %d)", len(profile.Sample), mostSamples)
	}
	if age := time.Since(time.Unix(0, profile.TimeNanos)); age > time.Hour || age < -10*time.Minute {
		return accepted{}, invalid("profile with timestamp out of the ingestion window: %v old", age)
	}
	totals := map[string]int64{}
	for i, sampleType := range profile.SampleType {
		name := profile.StringTable[sampleType.Type]
		if strings.Contains(name, "-") {
			return accepted{}, invalid("sample type contains -")
		}
		for _, sample := range profile.Sample {
			totals[name] += sample.Value[i]
		}
	}
	return accepted{Samples: len(profile.Sample), Totals: totals, Profile: raw}, nil
}

type first struct{}

func isFirst(ctx context.Context) bool {
	return ctx.Value(first{}) != nil
}

func failure() error {
	var code connect.Code
	if err := code.UnmarshalText([]byte(*fail)); err != nil {
		panic(err)
	}
	answer := connect.NewError(code, errors.New("provoked"))
	if *retryAfter != "" {
		answer.Meta().Set("Retry-After", *retryAfter)
	}
	return answer
}

// Marks the first requests, and half-closes their connections.
func faulty(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if arrived.Add(1) <= *faults {
			if *halfClose {
				connection, _, err := w.(http.Hijacker).Hijack()
				if err != nil {
					panic(err)
				}
				fmt.Fprint(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
				connection.(*net.TCPConn).CloseWrite()
				return
			}
			r = r.WithContext(context.WithValue(r.Context(), first{}, true))
		}
		handler.ServeHTTP(w, r)
	})
}

func invalid(format string, arguments ...any) error {
	return connect.NewError(connect.CodeInvalidArgument, fmt.Errorf(format, arguments...))
}

func keep(all []accepted) error {
	out, err := os.OpenFile(*file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer out.Close()
	for _, one := range all {
		if err := json.NewEncoder(out).Encode(one); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	flag.Parse()
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr())
	go func() {
		io.Copy(io.Discard, os.Stdin) // ends with the process that started this one
		os.Exit(0)
	}()
	mux := http.NewServeMux()
	path, handler := pushv1connect.NewPusherServiceHandler(&store{})
	mux.Handle(path, faulty(handler))
	panic(http.Serve(listener, mux))
}
