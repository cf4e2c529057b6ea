package org.marram.http.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import jakarta.inject.Singleton;

/// A form that cannot be read, for instance `a=%zz`: the fault of its sender, not ours, so nothing is logged.
@Singleton
final class UnreadableForm implements ExceptionHandler<ErrorDataDecoderException, HttpResponse<?>> {

    private final ErrorResponseProcessor<?> answers;

    UnreadableForm(ErrorResponseProcessor<?> answers) {
        this.answers = answers;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, ErrorDataDecoderException failure) {
        return answers.processResponse(
                ErrorContext.builder(request)
                        .errorMessage("The form cannot be read.")
                        .build(),
                HttpResponse.status(HttpStatus.BAD_REQUEST));
    }
}
