// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.github.jpprof.profile.ExampleProfiles;
import io.github.jpprof.profile.proto.ProfileProto;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small files that ask for much. */
@Timeout(30)
class HostileInputTest {
    private static final ReadLimits SMALL = new ReadLimits(1 << 20, 1_000, 1 << 20);

    @Test
    void namesTheLimitOfBytes() throws IOException {
        byte[] bomb = gzip(repeated(new byte[] {0x78, 0}, 2 << 20));

        assertThat(bomb.length).isLessThan(10_000);
        assertThatThrownBy(() -> ProfileFile.read(new ByteArrayInputStream(bomb), "bomb", SMALL))
                .isInstanceOf(MalformedProfileException.class)
                .hasMessage("bomb: profile: more than the limit of 1048576 bytes after decompression");
    }

    @Test
    void namesTheLimitOfEntries() {
        ReadLimits limits = new ReadLimits(1 << 20, 1_000, Long.MAX_VALUE);
        byte[] strings = repeated(new byte[] {0x32, 0}, 2_002);

        assertThatThrownBy(() -> ProfileFile.read(new ByteArrayInputStream(strings), "bomb", limits))
                .hasMessage("bomb: string_table: more than the limit of 1000 entries");
    }

    @Test
    void namesTheLimitOfMemory() {
        ReadLimits limits = new ReadLimits(1 << 20, 1_000, 10_000);
        byte[] locations = repeated(new byte[] {0x22, 0}, 200);

        assertThatThrownBy(() -> ProfileFile.read(new ByteArrayInputStream(locations), "bomb", limits))
                .hasMessage("bomb: location: needs more memory than the limit of 10000 bytes");
    }

    @Test
    void refusesAStringLongerThanTheFile() {
        byte[] bytes = {0x32, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 'x'};

        assertThatThrownBy(() -> ProfileFileTest.read(bytes)).isInstanceOf(MalformedProfileException.class);
    }

    @Test
    void refusesDeepGroups() {
        // Field 100 as a group, again and again: the parser must not descend for ever.
        byte[] groups = repeated(new byte[] {(byte) 0xa3, 0x06}, 1 << 20);

        assertThatThrownBy(() -> ProfileFileTest.read(groups)).isInstanceOf(MalformedProfileException.class);
    }

    @Test
    void refusesWrongWireTypes() {
        assertThatThrownBy(() -> ProfileFileTest.read(new byte[] {0x48 | 5, 1, 2, 3, 4}))
                .hasMessage("test: time_nanos: wire type 5, not 0");
        assertThatThrownBy(() -> ProfileFileTest.read(new byte[] {0x10, 1}))
                .hasMessage("test: sample: wire type 0, not 2");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        for (FieldDescriptor field : ProfileProto.Profile.getDescriptor().getFields()) {
            byte[] fixed32 = {(byte) (field.getNumber() << 3 | 5), 1, 2, 3, 4};

            assertThatThrownBy(() -> ProfileFileTest.read(fixed32))
                    .isInstanceOfSatisfying(MalformedProfileException.class, e -> assertThat(e.field())
                            .isEqualTo(field.getName()));
        }
    }

    @Test
    void skipsFieldsItDoesNotKnow() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ProfileFile.toBytes(ExampleProfiles.cpu()));
        bytes.writeBytes(new byte[] {(byte) 0xa2, 0x06, 3, 1, 2, 3, (byte) 0xa0, 0x06, 9});

        assertThat(ProfileFileTest.read(bytes.toByteArray())).isEqualTo(ExampleProfiles.cpu());
    }

    /** The real limits, in a JVM with little memory: the estimates behind them must hold. */
    @Test
    void refusesAllInASmallHeapAndMakesTheJvmPrintNothing(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bombs.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(25, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(log).content().isEqualTo("all refused\n");
        assertThat(ended).isTrue();
        assertThat(process.waitFor()).isZero();
    }

    static final class Bombs {
        private Bombs() {}

        public static void main(String[] args) throws IOException {
            byte[] type = {0x0a, 4, 8, 0, 0x10, 0};
            byte[] empty = {0x32, 0};
            refused("samples with a value", type, empty, new byte[] {0x12, 2, 0x10, 1});
            refused("samples with a label", type, empty, new byte[] {0x12, 4, 0x10, 1, 0x1a, 0});
            refused("labels", type, empty, message(2, new byte[] {0x1a, 0}, 400_000));
            refused("packed values", type, empty, message(2, packed(2, 400_000)));
            refused("packed locations", type, empty, message(2, packed(1, 400_000)));
            refused("sample types", empty, new byte[] {0x0a, 0});
            refused("locations", empty, new byte[] {0x22, 2, 8, 1});
            refused("lines", empty, message(4, new byte[] {0x22, 0}, 400_000));
            refused("functions", empty, new byte[] {0x2a, 2, 8, 1});
            refused("mappings", empty, new byte[] {0x1a, 0});
            refused("strings", new byte[] {0x32, 0});
            refused("long strings", empty, message(6, new byte[1 << 20]));
            refused("comments", empty, new byte[] {0x68, 0});
            refused("one string", empty, header(6, 40 << 20), new byte[] {'x'});
            // Nor does writing make the JVM print anything.
            ProfileFile.write(ExampleProfiles.everything(), OutputStream.nullOutputStream());
            System.out.print("all refused\n");
        }

        private static byte[] packed(int field, int count) {
            return message(field, new byte[count]);
        }

        private static byte[] message(int field, byte[] part, int times) {
            return message(field, repeated(part, part.length * times));
        }

        private static byte[] message(int field, byte[] content) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(header(field, content.length));
            out.writeBytes(content);
            return out.toByteArray();
        }

        private static byte[] header(int field, int length) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(field << 3 | 2);
            int rest = length;
            for (; rest > 127; rest >>>= 7) {
                out.write(rest | 128);
            }
            out.write(rest);
            return out.toByteArray();
        }

        private static void refused(String what, byte[]... parts) throws IOException {
            byte[] last = parts[parts.length - 1];
            boolean refused = false;
            // Longer and longer, so that some are just within the limits and are resolved, and the last is endless.
            for (long length = 10_000; !refused && length < 10_000_000; length += length / 4) {
                refused = isRefused(what, new Repeated(last, length / last.length * last.length), parts);
            }
            if (!isRefused(what, new Repeated(last, Long.MAX_VALUE), parts)) {
                System.out.println(what + " was accepted");
            }
        }

        /** True if a limit was named; prints what should not happen. */
        private static boolean isRefused(String what, InputStream end, byte[]... parts) throws IOException {
            InputStream in = new ByteArrayInputStream(new byte[0]);
            for (byte[] part : Arrays.asList(parts).subList(0, parts.length - 1)) {
                in = new SequenceInputStream(in, new ByteArrayInputStream(part));
            }
            try {
                ProfileFile.read(new SequenceInputStream(in, end), what);
                return false;
            } catch (MalformedProfileException e) {
                return String.valueOf(e.getMessage()).contains("limit");
            } catch (OutOfMemoryError e) {
                System.out.println(what + ": " + e);
                return true;
            }
        }
    }

    private static final class Repeated extends InputStream {
        private final byte[] part;
        private int at;
        private long left;

        Repeated(byte[] part, long length) {
            this.part = part;
            this.left = length;
        }

        @Override
        public int read() {
            if (left-- <= 0) {
                return -1;
            }
            int next = part[at] & 0xFF;
            at = (at + 1) % part.length;
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(length, left);
            for (int i = 0; i < count; i++) {
                bytes[offset + i] = (byte) read();
            }
            return count > 0 || length == 0 ? count : -1;
        }
    }

    private static byte[] repeated(byte[] part, int length) {
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = part[i % part.length];
        }
        return all;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
