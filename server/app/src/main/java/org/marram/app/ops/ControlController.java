package org.marram.app.ops;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.Optional;
import java.util.concurrent.SubmissionPublisher;
import org.marram.app.ops.ControlWire.Kind;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes commands from this machine while the server has the data folder. A caller that can read the data
/// folder may do all of this without us. Every other caller gets the answer of a page that does not exist.
@Controller("/-/control")
final class ControlController {

    private static final Logger log = LoggerFactory.getLogger(ControlController.class);

    private final Control control;

    ControlController(Control control) {
        this.control = control;
    }

    /// Runs an operation and tells about it as it goes. When the command goes away, the operation is interrupted.
    @Post("/{operation}")
    @Consumes(MediaType.ALL)
    @Produces(ControlWire.TYPE)
    HttpResponse<?> run(HttpRequest<?> request, String operation, @Body byte[] question) {
        Optional<Operation> wanted = control.find(operation);
        if (!isAllowed(request) || wanted.isEmpty()) {
            return HttpResponse.status(HttpStatus.NOT_FOUND);
        }
        Optional<ControlWire.Question> asked = ControlWire.question(question);
        if (asked.isEmpty()) {
            return HttpResponse.status(HttpStatus.BAD_REQUEST);
        }
        Publisher<byte[]> answer = subscriber -> begin(wanted.get(), asked.get(), subscriber);
        return HttpResponse.ok(answer);
    }

    // Security: a reverse proxy must not carry strangers here, whatever they have got hold of.
    private boolean isAllowed(HttpRequest<?> request) {
        String offered = request.getHeaders().get(ControlFile.HEADER);
        return offered != null && !LocalRequests.isForwarded(request) && control.knows(offered);
    }

    private static void begin(Operation operation, ControlWire.Question asked, Subscriber<? super byte[]> subscriber) {
        SubmissionPublisher<byte[]> lines = new SubmissionPublisher<>();
        FlowAdapters.toPublisher(lines).subscribe(subscriber);
        Thread.ofVirtual().name("control-" + operation.name()).start(() -> run(operation, asked, lines));
    }

    private static void run(Operation operation, ControlWire.Question asked, SubmissionPublisher<byte[]> lines) {
        Kind last = Kind.FAILED;
        try {
            if (asked.version() != ControlWire.VERSION) {
                lines.submit(ControlWire.line(Kind.NOTE, otherRelease(asked.version())));
            } else if (operation.run(asked.arguments(), new Streamed(lines))) {
                last = Kind.DONE;
            }
        } catch (InterruptedException e) {
            log.info("{} was interrupted by whoever asked for it.", operation.name());
        } catch (RuntimeException e) {
            log.error("{} failed.", operation.name(), e);
            lines.submit(ControlWire.line(Kind.NOTE, "The server failed at it; its log says why."));
        } finally {
            // Also after an error: a command that hears no end waits for ever.
            lines.submit(ControlWire.line(last, ""));
            lines.close();
        }
    }

    private static String otherRelease(int version) {
        return "The running server is of another release of Marram than this command: it speaks version "
                + ControlWire.VERSION + ", the command " + version
                + ". Use the bin/marram that the server was started with, or start the server anew.";
    }

    /// Passes lines on while the command listens. Interrupts the operation that reports once the command has
    /// gone away.
    private record Streamed(SubmissionPublisher<byte[]> lines) implements OperationReport {

        @Override
        public void result(String line) {
            pass(Kind.RESULT, line);
        }

        @Override
        public void note(String line) {
            pass(Kind.NOTE, line);
        }

        @Override
        public void progress(String line) {
            pass(Kind.PROGRESS, line);
        }

        private void pass(Kind kind, String line) {
            lines.submit(ControlWire.line(kind, line));
            if (!lines.hasSubscribers()) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
