// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.io.InputStream;

/**
 * A request, whatever server it came through.
 *
 * @param prefix the path below which profiles are served, with its last slash
 * @param name the rest of the path: the name of a profile, or {@code ""} for the index
 * @param rawQuery what follows the question mark, not decoded, or {@code ""}
 * @param authorization the header of that name, or {@code ""}
 * @param fetchSite the header {@code Sec-Fetch-Site}, by which a browser says where the page that asks comes from, or
 *     {@code ""}
 * @param body what the client posts
 * @param client the one that waits for the answer
 */
record Request(
        String method,
        String prefix,
        String name,
        String rawQuery,
        String authorization,
        String fetchSite,
        InputStream body,
        Client client) {

    /** Whether a page of another site or of another port of this host asks, as its browser says. */
    boolean isFromAnotherOrigin() {
        return fetchSite.equals("cross-site") || fetchSite.equals("same-site");
    }

    QueryParameters form() {
        return new QueryParameters(rawQuery);
    }
}
