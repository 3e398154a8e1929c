// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipStreamTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300, 16_384, 200_000, 3_000_000})
    void bytesAreThoseOfTheJdk(int size) throws IOException {
        // Half of it can't be compressed, so that the buffer is full at any place.
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        for (int i = 0; i < size / 2; i++) {
            content[i] = (byte) (i % 7);
        }

        assertThat(gzip(content)).isEqualTo(gzipOfJdk(content));
        assertThat(gunzip(gzip(content))).isEqualTo(content);
    }

    @Test
    void smallFileIsOneWrite() throws IOException {
        int[] writes = {0};
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                writes[0]++;
                super.write(bytes, offset, length);
            }
        };
        try (GzipStream gzip = new GzipStream(out)) {
            gzip.write(new byte[1000]);
            gzip.finish();
        }

        assertThat(writes[0]).isEqualTo(1);
    }

    @Test
    void unfinishedFileDoesNotDisturbTheNext() throws IOException {
        byte[] content = {1, 2, 3};
        try (GzipStream unfinished = new GzipStream(OutputStream.nullOutputStream())) {
            unfinished.write(new byte[100_000]);
        }

        assertThat(gzip(content)).isEqualTo(gzipOfJdk(content));
    }

    @Test
    void filesWrittenAtTheSameTimeHaveCompressorsOfTheirOwn() throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        byte[] content = {1, 2, 3, 4};
        try (GzipStream one = new GzipStream(first);
                GzipStream other = new GzipStream(second)) {
            for (byte b : content) {
                one.write(b);
                other.write(-b);
            }
            one.finish();
            other.finish();
        }

        assertThat(first.toByteArray()).isEqualTo(gzipOfJdk(content));
        assertThat(gunzip(second.toByteArray())).containsExactly(-1, -2, -3, -4);
    }

    @Test
    void writesNothingAfterItIsClosed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GzipStream gzip = new GzipStream(out);
        gzip.close();
        gzip.close();

        assertThatThrownBy(() -> gzip.write(1)).isInstanceOf(IOException.class);
        assertThat(out.size()).isZero();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GzipStream gzip = new GzipStream(out)) {
            gzip.write(content);
            gzip.finish();
        }
        return out.toByteArray();
    }

    private static byte[] gzipOfJdk(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] gunzip(byte[] file) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
    }
}
