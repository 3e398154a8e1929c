// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import com.google.protobuf.CodedOutputStream;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.push.source.Outgoing;
import io.github.jpprof.push.source.ProfileSplitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Pyroscope's {@code push.v1.PusherService/Push}: Connect over plain HTTP, a protobuf in which profiles are gzip files.
 *
 * <p>A message has one series with one profile, for a store refuses a request as a whole. Its limits are those that
 * Pyroscope has by default. A profile's time there is a point: that of its end, since what is an hour old is refused and a
 * run may last longer. Parts of a profile are a millisecond apart, for of two profiles of a series with one time a reader
 * may take one for a copy.
 */
final class PyroscopeStore implements Store {
    private static final int MOST_SAMPLES = 16_000;
    private static final int MOST_BYTES = 4 << 20;
    private static final long MILLISECOND = 1_000_000;

    private static final int SERIES = 1; // of PushRequest
    private static final int LABELS = 1; // of RawProfileSeries
    private static final int SAMPLES = 2; // of RawProfileSeries
    private static final int NAME = 1; // of LabelPair
    private static final int VALUE = 2; // of LabelPair
    private static final int RAW_PROFILE = 1; // of RawSample
    private static final int ID = 2; // of RawSample

    private final ProfileSplitter splitter = new ProfileSplitter(MOST_SAMPLES, MOST_BYTES);
    private final Destination destination;

    PyroscopeStore(Destination destination) {
        this.destination = destination;
    }

    @Override
    public List<Message> messages(Outgoing profile) {
        SortedMap<String, String> labels = PyroscopeNames.labels(profile);
        List<Profile> parts = splitter.split(profile.profile());
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            long time = profile.endNanos() + i * MILLISECOND;
            String name = profile.name() + (parts.size() == 1 ? "" : " (" + (i + 1) + " of " + parts.size() + ")");
            try {
                messages.add(message(name, labels, parts.get(i), time));
            } catch (IOException e) {
                throw new UncheckedIOException("an array has no errors", e);
            }
        }
        return messages;
    }

    private static Message message(String name, SortedMap<String, String> labels, Profile part, long time)
            throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        part.toBuilder().timeNanos(time).build().write(file);
        byte[] profile = file.toByteArray();
        UUID id = Message.idOf(labels.toString().getBytes(StandardCharsets.UTF_8), profile);
        byte[] series = bytes(out -> {
            for (Map.Entry<String, String> label : labels.entrySet()) {
                out.writeByteArray(LABELS, bytes(pair -> {
                    pair.writeString(NAME, label.getKey());
                    pair.writeString(VALUE, label.getValue());
                }));
            }
            out.writeByteArray(SAMPLES, bytes(sample -> {
                sample.writeByteArray(RAW_PROFILE, profile);
                sample.writeString(ID, id.toString());
            }));
        });
        return new Message(name, time, id, bytes(out -> out.writeByteArray(SERIES, series)));
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] bytes(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    @Override
    public HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(destination.url() + "/push.v1.PusherService/Push"))
                .header("Content-Type", "application/proto")
                .header("Connect-Protocol-Version", "1");
        destination.addHeaders(request);
        return request;
    }

    /** Connect's errors are JSON with a code, which the status follows from, and a message. */
    @Override
    public Outcome outcome(HttpResponse<byte[]> response) {
        return HttpAnswer.outcome(response, HttpAnswer.text(response.body()));
    }
}
