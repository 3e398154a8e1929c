// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.HeapProfile;
import org.junit.jupiter.api.Test;

/** What is still in use when everything was removed? See {@code heap.txt}: the thumbnails. */
class ThumbnailCacheTest {
    private final ThumbnailCache cache = new ThumbnailCache();

    @Test
    @HeapProfile
    void removesWhatItWasGiven() {
        for (int i = 0; i < 500; i++) {
            cache.add("picture-" + i, new byte[128 * 1024]);
        }
        for (int i = 0; i < 500; i++) {
            cache.remove("picture-" + i);
        }
        assertThat(cache.size()).isZero();
    }
}
