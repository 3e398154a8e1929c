// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
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
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * Whatever takes OpenTelemetry's profiles over HTTP, {@code /v1development/profiles}: a collector, or a store.
 *
 * <p>Parts are of the size that Pyroscope takes, to which collectors forward them.
 */
final class OtlpStore implements Store {
    private static final int MOST_SAMPLES = 16_000;
    private static final int MOST_BYTES = 4 << 20;
    private static final String PATH = "/v1development/profiles";

    private static final int PARTIAL_SUCCESS = 1; // of ExportProfilesServiceResponse
    private static final int REJECTED = 1; // of ExportProfilesPartialSuccess
    private static final int MESSAGE = 2; // of ExportProfilesPartialSuccess, and of google.rpc.Status

    private final ProfileSplitter splitter = new ProfileSplitter(MOST_SAMPLES, MOST_BYTES);
    private final Destination destination;
    private final HttpAnswer answer;

    OtlpStore(Destination destination) {
        this.destination = destination;
        answer = new HttpAnswer(destination.credentials());
    }

    @Override
    public List<Message> messages(Outgoing profile) {
        List<Profile> parts = splitter.split(profile.profile());
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String name = profile.name() + (parts.size() == 1 ? "" : " (" + (i + 1) + " of " + parts.size() + ")");
            Profile part = parts.get(i);
            byte[] labels = (profile.kind() + profile.labels()).getBytes(StandardCharsets.UTF_8);
            UUID id = Message.idOf(labels, ProfileFile.toBytes(part));
            byte[] body = OtlpRequest.of(profile.labels(), profile.kind(), part, id);
            messages.add(new Message(name, profile.endNanos() + i, id, gzip(body)));
        }
        return messages;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("an array has no errors", e);
        }
        return out.toByteArray();
    }

    @Override
    public HttpRequest.Builder request() {
        String url = destination.url().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.endsWith(PATH) ? url : url + PATH))
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "gzip");
        destination.addHeaders(request);
        return request;
    }

    /** Errors are a {@code google.rpc.Status}; 500 is not to be tried again; an acceptance may be one in part. */
    @Override
    public Outcome outcome(HttpResponse<byte[]> response) {
        Outcome outcome = answer.outcome(response, response.statusCode() / 100 == 2 ? "" : text(response.body()));
        if (response.statusCode() == 500 && outcome instanceof Outcome.Later later) {
            return new Outcome.Refused(later.why());
        }
        return outcome instanceof Outcome.Accepted ? accepted(response.body()) : outcome;
    }

    private Outcome accepted(byte[] body) {
        try {
            byte[] partial = field(body, PARTIAL_SUCCESS);
            long rejected = number(partial, REJECTED);
            String why = new String(field(partial, MESSAGE), StandardCharsets.UTF_8);
            return rejected > 0
                    ? new Outcome.Refused(rejected + " profiles rejected: " + answer.words(why))
                    : new Outcome.Accepted();
        } catch (IOException e) {
            return new Outcome.Accepted(); // it says so, whatever else it says
        }
    }

    private String text(byte[] body) {
        try {
            String text = answer.text(field(body, MESSAGE));
            return text.isEmpty() ? answer.text(body) : text;
        } catch (IOException e) {
            return answer.text(body);
        }
    }

    private static byte[] field(byte[] message, int field) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        byte[] found = {};
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                found = in.readByteArray();
            } else {
                in.skipField(tag);
            }
        }
        return found;
    }

    private static long number(byte[] message, int field) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        long found = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (field << 3 | WireFormat.WIRETYPE_VARINT)) {
                found = in.readInt64();
            } else {
                in.skipField(tag);
            }
        }
        return found;
    }
}
