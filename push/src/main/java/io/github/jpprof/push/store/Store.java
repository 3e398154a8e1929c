// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import io.github.jpprof.push.source.Outgoing;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A kind of store: how a profile is written for it, and what its answers mean. */
public interface Store {
    /** The messages for a profile: more than one where it is larger than what the store takes. */
    List<Message> messages(Outgoing profile);

    /** A request to which a body is yet to be added. */
    HttpRequest.Builder request();

    /** What an answer means. */
    Outcome outcome(HttpResponse<byte[]> response);
}
