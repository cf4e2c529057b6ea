import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.Result;
import com.google.javascript.jscomp.SourceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes of highlight.js and KaTeX, as their makers publish them, scripts that Rhino understands: it knows no
/// classes of JavaScript. Run by the build (server/wiki/pom.xml):
///
///     java -cp closure-compiler.jar LowerScripts.java FOLDER-OF-JARS FOLDER-OF-CLASSES SOURCE-OF-THIS
///
/// It writes the core, each language by itself, KaTeX, and a list of languages with their names and aliases.
/// Nothing is done when all was made of the same jars by the same program before.
final class LowerScripts {
    private static final Pattern NAME = Pattern.compile("\\bname:\\s?[\"'`]([^\"'`]+)[\"'`]");
    private static final Pattern ALIASES = Pattern.compile("\\baliases:\\s?\\[([^\\]]*)]");

    /// Classes of Unicode in a regular expression, which Rhino does not know, and their letters as a range.
    private static final String LETTERS = "A-Za-z\\u00aa-\\uffff";

    private final Path classes;

    private LowerScripts(Path classes) {
        this.classes = classes;
    }

    public static void main(String[] arguments) throws Exception {
        Path jars = Path.of(arguments[0]);
        Path classes = Path.of(arguments[1]);
        Path mark = jars.resolve("lowered");
        String made = digest(List.of(jars.resolve("highlightjs.jar"), jars.resolve("katex.jar"), Path.of(arguments[2])));
        LowerScripts scripts = new LowerScripts(classes);
        if (Files.exists(mark)
                && Files.readString(mark).equals(made)
                && Files.exists(scripts.scripts().resolve("katex.js"))
                && Files.exists(scripts.list())) {
            return;
        }
        scripts.write(jars);
        Files.writeString(mark, made);
    }

    private static String digest(List<Path> files) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files) {
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private Path scripts() {
        return classes.resolve("org/marram/wiki/blocks");
    }

    private Path list() {
        return classes.resolve("org/marram/wiki/render/languages.tsv");
    }

    private void write(Path jars) throws IOException {
        Files.createDirectories(scripts().resolve("languages"));
        Files.createDirectories(list().getParent());
        try (FileSystem jar = FileSystems.newFileSystem(jars.resolve("katex.jar"))) {
            Path folder = inside(jar);
            Files.writeString(scripts().resolve("katex.LICENSE"), Files.readString(folder.resolve("LICENSE")));
            // With its commands for chemistry.
            Files.writeString(
                    scripts().resolve("katex.js"),
                    lowered(folder.resolve("dist/katex.js"))
                            + lowered(folder.resolve("dist/contrib/mhchem.min.js")));
        }
        try (FileSystem jar = FileSystems.newFileSystem(jars.resolve("highlightjs.jar"))) {
            Path folder = inside(jar);
            Path core = folder.resolve("highlight.js");
            Files.writeString(scripts().resolve("highlight.js"), licence(Files.readString(core)) + lowered(core));
            StringBuilder list = new StringBuilder();
            for (Path file : sorted(folder.resolve("languages"))) {
                String id = file.getFileName().toString().replace(".min.js", "");
                Files.writeString(scripts().resolve("languages").resolve(id + ".js"), lowered(file));
                list.append(line(id, Files.readString(file)));
            }
            Files.writeString(list(), list);
        }
    }

    /// The folder of the one version that a jar holds.
    private static Path inside(FileSystem jar) throws IOException {
        Path folder = sorted(jar.getPath("META-INF/resources/webjars")).getFirst();
        return sorted(folder).getFirst();
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String line(String id, String script) {
        Matcher name = NAME.matcher(script);
        Matcher aliases = ALIASES.matcher(script);
        return id + "\t" + (name.find() ? name.group(1) : id) + "\t"
                + (aliases.find() ? aliases.group(1).replaceAll("[\"'`\\s]", "") : "") + "\n";
    }

    /// The comment with which a script begins.
    private static String licence(String script) {
        return script.startsWith("/*!") ? script.substring(0, script.indexOf("*/") + 2) + "\n" : "";
    }

    private static String lowered(Path file) throws IOException {
        Compiler compiler = new Compiler(new PrintStream(OutputStream.nullOutputStream()));
        CompilerOptions options = new CompilerOptions();
        options.setLanguageIn(LanguageMode.UNSTABLE);
        options.setLanguageOut(LanguageMode.ECMASCRIPT5);
        CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
        options.setRewritePolyfills(false);
        options.setEmitUseStrict(false);
        Result result = compiler.compile(
                SourceFile.fromCode("externs.js", "var module,exports,define,self,globalThis,hljs,katex;"),
                SourceFile.fromCode(file.getFileName().toString(), withoutClassesOfUnicode(Files.readString(file))),
                options);
        if (!result.success) {
            throw new IOException(file + " cannot be lowered: " + result.errors);
        }
        return compiler.toSource();
    }

    private static String withoutClassesOfUnicode(String script) {
        return script.replace("[\\p{XID_Start}_]\\p{XID_Continue}*", "[" + LETTERS + "_][" + LETTERS + "0-9_]*")
                .replace("\\p{L}", LETTERS)
                .replaceAll("([*+\\]])/u\\b", "$1/")
                .replace("unicodeRegex:!0", "unicodeRegex:!1")
                .replace("unicodeRegex: true", "unicodeRegex: false");
    }
}
