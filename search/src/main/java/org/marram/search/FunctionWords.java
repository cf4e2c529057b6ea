package org.marram.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.snowball.SnowballFilter;

/// Words that ask and bind, and say nothing of what is meant: "how do I", "wie kann man". By language, as those of one
/// are names in another (the German "die").
final class FunctionWords {

    /// Lists of Snowball's that Lucene brings, by language.
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("da", "danish"),
            Map.entry("de", "german"),
            Map.entry("en", "english"),
            Map.entry("es", "spanish"),
            Map.entry("fi", "finnish"),
            Map.entry("fr", "french"),
            Map.entry("hu", "hungarian"),
            Map.entry("it", "italian"),
            Map.entry("nb", "norwegian"),
            Map.entry("nl", "dutch"),
            Map.entry("no", "norwegian"),
            Map.entry("pt", "portuguese"),
            Map.entry("ru", "russian"),
            Map.entry("sv", "swedish"));

    /// Words that people ask with and that those lists lack, as the lists were made for texts.
    private static final Map<String, String> ASKING = Map.of(
            "en",
            """
            how what which who whom whose where when why can could may might must shall should will would want wants
            wanted need needs needed like please let lets anybody anyone somebody someone something anything everything
            everybody everyone one ones way ways possible possibly about able get gets got getting tell explain know does
            doesn don didn isn aren wasn won cannot couldn t s m ve re ll d i me my mine happen happens happened whether
            without within into onto upon instead there here also just only still yet already ever never always much many
            more most several some any every each other another us do did doing thing things kind sort work works use
            using used make makes making""",
            "de",
            """
            wie was wer wen wem wessen wo wohin woher wann warum wieso weshalb welche welcher welches welchem welchen kann
            können könnte könnten konnte darf dürfen muss müssen musste soll sollen sollte will wollen möchte möchten mag
            geht gehen gibt gebe man jemand niemand etwas nichts alles bitte brauche braucht brauchen mache macht machen
            tun tut wird werden würde lässt lassen dafür damit dabei dazu ob ohne eigentlich denn mal gerade schon noch
            nur auch immer nie mein meine meinen meinem meiner möglich funktioniert heißt bedeutet passiert""",
            "fr",
            "comment pourquoi quand combien quel quelle quels quelles où peut peux puis faut faire fait dois doit veux",
            "es",
            "cómo por qué cuándo dónde cuál cuáles cuánto puedo puede hay hacer hago debo quiero",
            "it",
            "come perché quando dove quale quali quanto posso può fare faccio devo voglio",
            "nl",
            "hoe waarom wanneer waar welke kan kunnen moet mag wil doen doet");

    /// Words of a query that must be of one language before its list counts, when the wiki speaks another; and how many
    /// times more words it may have.
    private static final int TELLING = 2;

    private static final int MOST_OTHERS = 3;

    private static final Map<String, Set<String>> KNOWN = new ConcurrentHashMap<>();

    private FunctionWords() {}

    /// Those of some folded words that only ask and bind, in their order: in the wiki's language, and in another
    /// one that enough of them are of.
    ///
    /// @param language BCP 47 tag of the wiki's language
    static Set<String> among(Collection<String> words, String language) {
        String own = Locale.forLanguageTag(language).getLanguage();
        Set<String> found = new HashSet<>();
        for (String spoken : LISTS.keySet()) {
            List<String> here = words.stream().filter(of(spoken)::contains).toList();
            if (spoken.equals(own) || (here.size() >= TELLING && here.size() * MOST_OTHERS >= words.size())) {
                found.addAll(here);
            }
        }
        return words.stream().filter(found::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> of(String language) {
        return KNOWN.computeIfAbsent(language, FunctionWords::read);
    }

    private static Set<String> read(String language) {
        Set<String> words = new HashSet<>();
        try (InputStream list = SnowballFilter.class.getResourceAsStream(LISTS.get(language) + "_stop.txt")) {
            CharArraySet read = WordlistLoader.getSnowballWordSet(list);
            for (Object word : read) {
                addFolded(words, new String((char[]) word));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        addFolded(words, ASKING.getOrDefault(language, ""));
        return Set.copyOf(words);
    }

    /// Adds words cut and folded as queries are: `doesn't` is two words.
    private static void addFolded(Set<String> words, String text) {
        WordScanner scanner = new WordScanner(WordScanner.Use.TEXT).over(text);
        while (scanner.next()) {
            words.add(scanner.term());
        }
    }
}
