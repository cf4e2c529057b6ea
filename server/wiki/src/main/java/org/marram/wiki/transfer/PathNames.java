package org.marram.wiki.transfer;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Names of paths below a folder that is imported.
final class PathNames {
    private PathNames() {}

    /// Returns the path with `/`. Names that are none in the encoding of this process are read by their bytes.
    static String of(Path path) {
        String name = path.toString().replace(File.separatorChar, '/');
        return name.indexOf('\uFFFD') < 0 ? name : NameBytes.read(bytes(path));
    }

    /// Returns the bytes of a name, which only its address tells.
    private static byte[] bytes(Path path) {
        String address = Path.of("/").resolve(path).toUri().getRawPath().substring(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(address.length());
        for (int at = 0; at < address.length(); at++) {
            if (address.charAt(at) == '%') {
                bytes.write(Integer.parseInt(address.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                bytes.writeBytes(String.valueOf(address.charAt(at)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
