// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
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
            messages.add(message(name, labels, parts.get(i), time));
        }
        return messages;
    }

    private static Message message(String name, SortedMap<String, String> labels, Profile part, long time) {
        byte[] profile = file(part.toBuilder().timeNanos(time).build());
        UUID id = Message.idOf(labels.toString().getBytes(StandardCharsets.UTF_8), profile);
        ProtoMessage series = new ProtoMessage();
        labels.forEach((key, value) ->
                series.message(LABELS, new ProtoMessage().text(NAME, key).text(VALUE, value)));
        series.message(SAMPLES, new ProtoMessage().bytes(RAW_PROFILE, profile).text(ID, id.toString()));
        return new Message(
                name, time, id, new ProtoMessage().message(SERIES, series).toBytes());
    }

    private static byte[] file(Profile profile) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ProfileFile.write(profile, file);
        } catch (IOException e) {
            throw new UncheckedIOException("an array has no errors", e);
        }
        return file.toByteArray();
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
        HttpAnswer answer = new HttpAnswer(destination.credentials());
        return answer.outcome(response, answer.text(response.body()));
    }
}
