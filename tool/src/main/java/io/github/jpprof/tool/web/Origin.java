// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import com.sun.net.httpserver.Headers;
import java.util.Optional;

/**
 * Where a request comes from, as browsers say it: a page of another site may lead people here by a link, and nothing else.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
final class Origin {
    private Origin() {}

    /** Whether a page of another site asks for something that it would put into itself, or that takes work. */
    static boolean isForeign(Headers request) {
        return isOfAnotherSite(request)
                && !(of(request, "Sec-Fetch-Mode").equals("navigate")
                        && of(request, "Sec-Fetch-Dest").equals("document"));
    }

    /** Whether a page of another site asks, be it by a link. Programs that are no browsers don't say, and may. */
    static boolean isOfAnotherSite(Headers request) {
        String site = of(request, "Sec-Fetch-Site");
        return site.equals("cross-site") || site.equals("same-site");
    }

    private static String of(Headers request, String name) {
        return Optional.ofNullable(request.getFirst(name)).orElse("");
    }
}
