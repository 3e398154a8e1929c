// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.Pprof;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names the functions at the addresses of a textual profile. */
final class Symbols {
    /** A profile with a million addresses. */
    private static final int LONGEST_BODY = 16 << 20;

    private static final int LONGEST_WORD = 4096; // Go's buffer

    private Symbols() {}

    /** Reads addresses separated by plus signs from what is posted, or from the query. */
    static Response answer(Request request) {
        boolean post = request.method().equals("POST");
        InputStream words = post
                ? request.body()
                : new ByteArrayInputStream(request.rawQuery().getBytes(StandardCharsets.UTF_8));
        // That there are symbols at all is what matters to a reader, and not how many.
        StringBuilder text = new StringBuilder("num_symbols: 1\n");
        String all;
        try {
            byte[] read = words.readNBytes(LONGEST_BODY + 1);
            if (read.length > LONGEST_BODY) {
                return Response.error(413, "too many addresses: at most " + LONGEST_BODY + " bytes of them are read");
            }
            all = new String(read, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return Response.error(400, "reading request: " + e.getMessage());
        }
        for (String word : all.split("\\+", -1)) {
            if (word.length() > LONGEST_WORD) {
                text.append("reading request: bufio: buffer full\n");
                break;
            }
            long address = GoNumberParser.address(word);
            Optional<String> function = address == 0 ? Optional.empty() : Pprof.functionAt(address);
            function.ifPresent(name -> text.append("0x")
                    .append(Long.toHexString(address))
                    .append(' ')
                    .append(name)
                    .append('\n'));
        }
        return Response.text(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
