// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.ExampleProfiles;
import io.github.jpprof.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged files end in a profile or in a {@link MalformedProfileException}, never in anything else. */
@Timeout(60)
class MutationTest {
    private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 100_000, 64 << 20);

    private static final List<byte[]> SEEDS = List.of(
            ProfileFile.toBytes(ExampleProfiles.cpu()),
            ProfileFile.toBytes(ExampleProfiles.heap()),
            ProfileFile.toBytes(ExampleProfiles.everything()),
            ProfileFile.toBytes(ExampleProfiles.random(1, 5)));

    @Test
    void readsOrRefusesEveryTruncation() {
        for (byte[] seed : SEEDS) {
            for (int length = 0; length < seed.length; length++) {
                readable(Arrays.copyOf(seed, length));
            }
        }
    }

    @Test
    void readsOrRefusesEveryFlippedBit() {
        for (byte[] seed : SEEDS) {
            for (int bit = 0; bit < seed.length * 8; bit++) {
                byte[] flipped = seed.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                readable(flipped);
            }
        }
    }

    @Test
    void readsOrRefusesEveryFlippedBitOfAGzipFile() throws IOException {
        byte[] seed = ProfileFileTest.gzip(ExampleProfiles.cpu());
        for (int bit = 0; bit < seed.length * 8; bit++) {
            byte[] flipped = seed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            readable(flipped);
        }
    }

    @Test
    void readsOrRefusesRandomMutations() {
        Random random = new Random(20260102);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            if (readable(mutated(SEEDS.get(i % SEEDS.size()), random))) {
                accepted++;
            }
        }
        assertThat(accepted).as("mutations that still are profiles").isBetween(100, 19_900);
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) 0xFF;
                case 2 -> bytes = splice(bytes, at, Math.min(bytes.length, at + random.nextInt(8)), 0);
                case 3 -> bytes = splice(bytes, at, at, 1 + random.nextInt(12));
                default -> {
                    int length = Math.min(random.nextInt(30), bytes.length - at);
                    int to = random.nextInt(bytes.length - length + 1);
                    System.arraycopy(seed, Math.min(at, seed.length - length), bytes, to, length);
                }
            }
            if (bytes.length < 40) {
                return bytes;
            }
        }
        return bytes;
    }

    /** Replaces a range by so many bytes of 0x80, the start of an endless number. */
    private static byte[] splice(byte[] bytes, int from, int to, int length) {
        byte[] spliced = new byte[bytes.length - (to - from) + length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        Arrays.fill(spliced, from, from + length, (byte) 0x80);
        System.arraycopy(bytes, to, spliced, from + length, bytes.length - to);
        return spliced;
    }

    /** True if the bytes are a profile, which then must survive another round; false if they are malformed. */
    static boolean readable(byte[] bytes) {
        try {
            Profile profile = ProfileFile.read(new ByteArrayInputStream(bytes), "mutant", LIMITS);
            byte[] written = ProfileFile.toBytes(profile);
            assertThat(ProfileFile.toBytes(ProfileFileTest.read(written))).isEqualTo(written);
            return true;
        } catch (MalformedProfileException e) {
            assertThat(e).hasMessageStartingWith("mutant: ");
            return false;
        } catch (IOException e) {
            throw new AssertionError("must be malformed: " + e, e);
        }
    }
}
