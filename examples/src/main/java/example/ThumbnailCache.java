// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import java.util.HashMap;
import java.util.Map;

/** A cache with a leak: removing a picture does not remove its thumbnail. */
final class ThumbnailCache {
    private static final int THUMBNAIL_BYTES = 64 * 1024;

    private final Map<String, byte[]> thumbnails = new HashMap<>();
    private final Map<String, byte[]> pictures = new HashMap<>();

    void add(String name, byte[] picture) {
        pictures.put(name, picture);
        thumbnails.put(name, shrink());
    }

    void remove(String name) {
        pictures.remove(name);
    }

    int size() {
        return pictures.size();
    }

    private static byte[] shrink() {
        return new byte[THUMBNAIL_BYTES];
    }
}
