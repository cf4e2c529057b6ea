package org.marram.wiki.pages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.marram.wiki.pages.RenderedPage.Section;

/// Kept pages as bytes and back. Links are not among them: they stand in a table.
final class KeptCodec {
    private KeptCodec() {}

    static byte[] encode(RenderedPage page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(page.html().length() + 512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, page.html());
            write(out, page.lead());
            out.writeInt(page.headings().size());
            for (Section section : page.headings()) {
                out.writeByte(section.level());
                write(out, section.anchor());
                write(out, section.text());
            }
            out.writeInt(page.warnings().size());
            for (String warning : page.warnings()) {
                write(out, warning);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static RenderedPage decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String html = read(in);
            String lead = read(in);
            List<Section> headings = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                headings.add(new Section(in.readByte(), read(in), read(in)));
            }
            List<String> warnings = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                warnings.add(read(in));
            }
            return new RenderedPage(html, lead, headings, List.of(), warnings, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("A kept page is damaged", e);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
