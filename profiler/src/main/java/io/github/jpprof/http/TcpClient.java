// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * A client at the other end of a TCP connection, watched through the kernel's table of connections.
 *
 * <p>The JDK's server notices that a client has disconnected only when it writes to it. Where there is no such table, or the
 * connection is not in it, the client passes for patient.
 */
final class TcpClient implements Client {
    private static final List<Path> TABLES = List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));
    private static final String ESTABLISHED = "01";
    private static final String MAPPED_IPV4 = "0000000000000000FFFF0000";
    private static final int WORD = 4;

    private final InetSocketAddress server;
    private final InetSocketAddress client;

    private boolean listed;
    private boolean watchable = true;

    TcpClient(InetSocketAddress server, InetSocketAddress client) {
        this.server = server;
        this.client = client;
    }

    @Override
    public boolean isGone() {
        try {
            String state = watchable ? state() : ESTABLISHED;
            if (state.isEmpty() && !listed) {
                watchable = false; // it was never there: this table is not one of our connections
                return false;
            }
            listed = true;
            return !state.equals(ESTABLISHED);
        } catch (IOException e) {
            return false;
        }
    }

    /** The state of the connection, or {@code ""} if it is in no table: one that is closing stays for a while. */
    private String state() throws IOException {
        for (Path table : TABLES) {
            String state = Files.exists(table) ? state(table) : "";
            if (!state.isEmpty()) {
                return state;
            }
        }
        return "";
    }

    private String state(Path table) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(table, StandardCharsets.ISO_8859_1)) {
            for (String line; (line = lines.readLine()) != null; ) {
                // Number, local address, remote address, state; the table is as seen from the server.
                String[] fields = line.strip().split("\\s+", 5);
                if (fields.length == 5 && matches(fields[1], server) && matches(fields[2], client)) {
                    return fields[3];
                }
            }
            return "";
        }
    }

    private static boolean matches(String field, InetSocketAddress address) {
        int colon = field.indexOf(':');
        return colon > 0
                && field.substring(colon + 1)
                        .equals(HexFormat.of().withUpperCase().toHexDigits((char) address.getPort()))
                && matches(field.substring(0, colon), address.getAddress());
    }

    private static boolean matches(String hex, InetAddress address) {
        String wanted = hex(address.getAddress());
        return hex.equals(wanted) || (address instanceof Inet4Address && hex.equals(MAPPED_IPV4 + wanted));
    }

    /** The kernel prints an address as machine words. */
    private static String hex(byte[] address) {
        StringBuilder hex = new StringBuilder();
        boolean reversed = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        for (int word = 0; word < address.length; word += WORD) {
            for (int i = 0; i < WORD; i++) {
                byte b = address[word + (reversed ? WORD - 1 - i : i)];
                hex.append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return hex.toString();
    }
}
