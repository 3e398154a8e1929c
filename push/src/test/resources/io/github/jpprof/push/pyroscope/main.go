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
	labelName   = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z0-9_.]*$`)
)

const (
	mostBytes   = 4 << 20
	mostSamples = 16000
	mostLabels  = 30
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

func (s *store) Push(_ context.Context, r *connect.Request[pushv1.PushRequest]) (*connect.Response[pushv1.PushResponse], error) {
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
	mux.Handle(pushv1connect.NewPusherServiceHandler(&store{}))
	panic(http.Serve(listener, mux))
}
