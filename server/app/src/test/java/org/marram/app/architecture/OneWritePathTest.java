package org.marram.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages and revisions are written by the room of edits alone: nothing else compiles against what writes them.
class OneWritePathTest {
    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"PageWriter", "MirrorWriter", "NewRevision", "PageTable", "RevisionTable"})
    void nobodyElseCompilesAgainstWhatWrites(String writer) {
        for (String room : List.of("wiki.pages", "wiki.mirrors", "exchange.incoming", "site.editing", "api")) {
            List<String> faults = faults("org.marram." + room, writer);
            assertTrue(
                    faults.stream().anyMatch(fault -> fault.contains(writer + " is not public")), room + ": " + faults);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PageWriter", "MirrorWriter", "NewRevision", "PageTable", "RevisionTable"})
    void theRoomItselfDoes(String writer) {
        assertEquals(List.of(), faults("org.marram.wiki.edits", writer));
    }

    private static List<String> faults(String room, String writer) {
        String source = "package %s;%nfinal class Probe { org.marram.wiki.edits.%s writer; }%n".formatted(room, writer);
        var file = new SimpleJavaFileObject(URI.create("string:///Probe.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        ToolProvider.getSystemJavaCompiler().getStandardFileManager(told, null, null),
                        told,
                        options,
                        null,
                        List.of(file))
                .call();
        return told.getDiagnostics().stream().map(each -> each.getMessage(null)).toList();
    }
}
