// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import io.github.jpprof.profile.java.ModifiedUtf8;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a recording through a window in memory; only texts allocate.
 *
 * <p>Compressed integers have seven bits a byte, lowest first, and eight bits in the ninth byte. A chunk may state that its
 * integers are not compressed; then they are big-endian.
 */
final class RecordingBytes implements Closeable {
    private static final int LONGEST_INTEGER = 9;

    private final FileChannel channel;
    private final long size;
    private final byte[] window = new byte[1 << 18];
    private final ByteBuffer filling = ByteBuffer.wrap(window);
    private long start;
    private int next;
    private int filled;
    private boolean compressed = true;

    RecordingBytes(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        size = channel.size();
    }

    long size() {
        return size;
    }

    void compressed(boolean are) {
        compressed = are;
    }

    boolean compressed() {
        return compressed;
    }

    long position() {
        return start + next;
    }

    void seek(long position) {
        long inWindow = position - start;
        if (inWindow >= 0 && inWindow <= filled) {
            next = (int) inWindow;
        } else {
            start = position;
            next = 0;
            filled = 0;
        }
    }

    byte next() throws IOException {
        if (next == filled) {
            fill();
        }
        return window[next++];
    }

    void skip(int bytes) {
        seek(position() + bytes);
    }

    /** Moves the window forward, so that at least one byte follows. */
    private void fill() throws IOException {
        int rest = filled - next;
        System.arraycopy(window, next, window, 0, rest);
        start += next;
        next = 0;
        filled = rest;
        filling.limit(window.length).position(rest);
        int read = start + rest >= size ? -1 : channel.read(filling, start + rest);
        if (read <= 0) {
            throw damaged("the file ends here");
        }
        filled += read;
    }

    long integer() throws IOException {
        if (filled - next < LONGEST_INTEGER) {
            return integerAtEnd();
        }
        byte[] bytes = window;
        int at = next;
        long value = bytes[at++];
        if (value < 0) {
            value &= 0x7F;
            for (int shift = 7; ; shift += 7) {
                long b = bytes[at++];
                if (shift == 56) {
                    value |= b << shift;
                    break;
                }
                value |= (b & 0x7F) << shift;
                if (b >= 0) {
                    break;
                }
            }
        }
        next = at;
        return value;
    }

    /**
     * Reads consecutive integers. They are by far the most of a recording, so they have a loop of their own.
     *
     * @param slots the slots of the integers, from {@code first} to before {@code end}
     * @param narrow which of the integers have 32 bits
     */
    void integers(long[] values, int[] slots, boolean[] narrow, int first, int end) throws IOException {
        if (filled - next < LONGEST_INTEGER * (end - first)) {
            for (int i = first; i < end; i++) {
                long value = integer();
                values[slots[i]] = narrow[i] ? (int) value : value;
            }
            return;
        }
        byte[] bytes = window;
        int at = next;
        for (int i = first; i < end; i++) {
            long value = bytes[at++];
            if (value < 0) {
                value &= 0x7F;
                long b = bytes[at++];
                int shift = 7;
                while (b < 0 && shift < 56) {
                    value |= (b & 0x7F) << shift;
                    shift += 7;
                    b = bytes[at++];
                }
                value |= (shift == 56 ? b & 0xFF : b) << shift;
            }
            values[slots[i]] = narrow[i] ? (int) value : value;
        }
        next = at;
    }

    private long integerAtEnd() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            byte b = next();
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        return value | ((long) next() << 56);
    }

    /** Reads a big-endian integer of a number of bytes. */
    long fixed(int width) throws IOException {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = (value << 8) | (next() & 0xFF);
        }
        return value;
    }

    int readInt() throws IOException {
        return (int) (compressed ? integer() : fixed(Integer.BYTES));
    }

    long readLong() throws IOException {
        return compressed ? integer() : fixed(Long.BYTES);
    }

    /** Reads the number of elements that take at least a byte each and end within the enclosing event. */
    int readCount(long end) throws IOException {
        long at = position();
        long count = readInt();
        if (count < 0 || count > end - position()) {
            throw new DamagedRecordingException(at, count + " elements in " + Math.max(0, end - position()) + " bytes");
        }
        return (int) count;
    }

    /** Reads a text after the byte of its {@link TextEncoding}; not for references. */
    @Nullable
    String text(TextEncoding encoding, long end) throws IOException {
        return switch (encoding) {
            case NULL -> null;
            case EMPTY -> "";
            case UTF_8 -> ModifiedUtf8.decode(bytes(readCount(end)));
            case LATIN_1 -> new String(bytes(readCount(end)), StandardCharsets.ISO_8859_1);
            case CHARACTERS -> characters(readCount(end));
            case REFERENCE -> throw damaged("a reference to a text where none can be");
        };
    }

    TextEncoding encoding() throws IOException {
        byte code = next();
        if (code < 0 || code >= TextEncoding.VALUES.length) {
            seek(position() - 1);
            throw damaged("a text in the unknown encoding " + code);
        }
        return TextEncoding.VALUES[code];
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            if (next == filled) {
                fill();
            }
            int part = Math.min(length - done, filled - next);
            System.arraycopy(window, next, bytes, done, part);
            next += part;
            done += part;
        }
        return bytes;
    }

    private String characters(int length) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (compressed ? integer() : fixed(Character.BYTES)));
        }
        return text.toString();
    }

    DamagedRecordingException damaged(String what) {
        return new DamagedRecordingException(position(), what);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
