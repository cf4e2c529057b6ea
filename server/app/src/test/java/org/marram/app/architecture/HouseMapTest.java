package org.marram.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The picture of the rooms in ARCHITECTURE.md is what the classes say. After a change, copy `target/rooms.mmd`.
class HouseMapTest {
    private static final String BEGIN = "```mermaid\n";

    @Test
    void thePictureIsTrue() throws IOException {
        HouseMap map = HouseMap.of(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.marram"));
        System.out.printf("The house: %d rooms, %d arrows between them.%n", map.rooms(), map.count());
        Files.writeString(Path.of("target", "rooms.mmd"), map.diagram());
        String document = Files.readString(Modules.ROOT.resolve("ARCHITECTURE.md"));
        int begin = document.indexOf(BEGIN);
        assertTrue(begin >= 0, "there is a picture");
        String drawn = document.substring(begin + BEGIN.length(), document.indexOf("```", begin + BEGIN.length()));
        assertEquals(map.diagram(), drawn);
    }
}
