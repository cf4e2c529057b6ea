package org.marram.federation.fetch;

import org.marram.federation.signatures.Headers;

/// Outcome of one HTTP request.
public sealed interface WebExchange {
    /// The server answered.
    ///
    /// @param body never longer than what was asked for
    @SuppressWarnings("ArrayRecordComponent") // Bodies are handed on without copies; answers are not compared.
    record Answer(int status, Headers headers, byte[] body) implements WebExchange {
        /// Tells whether the status is one of the 200s.
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /// We did not ask, or did not listen to the end: asking again would not help.
    record Refused(FetchFault fault) implements WebExchange {}

    /// The request did not work this time. It is not known whether the server got it.
    record Unreachable(FetchFault fault) implements WebExchange {}
}
