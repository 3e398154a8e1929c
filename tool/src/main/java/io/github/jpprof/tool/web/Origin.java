// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import com.sun.net.httpserver.Headers;
import java.util.Optional;

/**
 * The origin of a request, as stated by browsers: pages of other sites may link here, and nothing else.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
final class Origin {
    private Origin() {}

    /** Whether a page of another site requests something that it would embed, or that is expensive. */
    static boolean isForeign(Headers request) {
        return isOfAnotherSite(request)
                && !(of(request, "Sec-Fetch-Mode").equals("navigate")
                        && of(request, "Sec-Fetch-Dest").equals("document"));
    }

    /** Whether a page of another site sends the request, by a link or otherwise. Other programs send no origin and may. */
    static boolean isOfAnotherSite(Headers request) {
        String site = of(request, "Sec-Fetch-Site");
        return site.equals("cross-site") || site.equals("same-site");
    }

    private static String of(Headers request, String name) {
        return Optional.ofNullable(request.getFirst(name)).orElse("");
    }
}
