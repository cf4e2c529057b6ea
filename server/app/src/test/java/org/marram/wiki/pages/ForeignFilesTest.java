package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.marram.wiki.render.Markdown;
import org.marram.wiki.render.RenderContext;

class ForeignFilesTest {

    @Test
    void filmsAndSoundsOfAnotherWikiAreLinksToTheirHome() {
        try (Markdown markdown = new Markdown()) {
            String kept = markdown.render("![[tide.mp4]] and ![surf](surf.mp3)", RenderContext.NONE)
                    .html();
            assertTrue(ForeignFiles.isIn(kept));
            String there = "<a class=\"elsewhere\" rel=\"nofollow noopener\" href=\"https://tides.example/file/";
            assertEquals(
                    "<p>" + there + "tide.mp4\">tide.mp4</a> and " + there + "surf.mp3\">surf</a></p>",
                    ForeignFiles.at("https://tides.example", "tides.example", kept)
                            .strip());
        }
    }
}
