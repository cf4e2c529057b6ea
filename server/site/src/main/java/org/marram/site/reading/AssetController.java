package org.marram.site.reading;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.AcceptedEncoding;
import org.marram.http.web.EntityTag;
import org.marram.themes.Asset;
import org.marram.themes.Assets;
import org.marram.themes.Diagrams;
import org.marram.wiki.settings.CurrentSettings;

/// Serves the theme's files, whose names change with their content: a browser asks once.
@Controller
final class AssetController {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FOR_A_DAY = "public, max-age=86400";

    private final Assets assets = Assets.shipped();
    private final CurrentSettings settings;

    AssetController(CurrentSettings settings) {
        this.settings = settings;
    }

    @Get("/assets/{name}")
    @Nullable
    HttpResponse<byte[]> asset(HttpRequest<?> request, String name) {
        Asset asset = assets.at(Assets.FOLDER + name).orElse(null);
        if (asset == null) {
            return null;
        }
        String caching = asset.address().equals(Diagrams.FRAME) ? FOR_A_DAY : FOR_EVER;
        return framed(asset, EntityTag.of(asset.hash()).answer(request, () -> whole(request, asset, caching)));
    }

    /// Adds headers that the frame of diagrams needs, also where a browser is told that it has it: those of that answer
    /// replace the ones it has.
    private HttpResponse<byte[]> framed(Asset asset, MutableHttpResponse<byte[]> response) {
        if (asset.address().equals(Diagrams.FRAME)) {
            response.header("Content-Security-Policy", Diagrams.policy(settings.origin()))
                    .header("X-Frame-Options", "SAMEORIGIN");
        } else if (Diagrams.isScript(asset)) {
            // The frame that asks for it has no origin. It is a public file.
            response.header("Cross-Origin-Resource-Policy", "cross-origin");
        }
        return response;
    }

    /// The icon for clients that ask for it without having read a page, which names its address.
    @Get("/favicon.ico")
    HttpResponse<byte[]> icon(HttpRequest<?> request) {
        Asset icon = assets.at(assets.address("favicon.svg")).orElseThrow();
        return EntityTag.of(icon.hash()).answer(request, () -> whole(request, icon, FOR_A_DAY));
    }

    private static MutableHttpResponse<byte[]> whole(HttpRequest<?> request, Asset asset, String caching) {
        boolean small = asset.gzip().length > 0 && AcceptedEncoding.takesGzip(request);
        MutableHttpResponse<byte[]> response = HttpResponse.ok(small ? asset.gzip() : asset.bytes())
                .contentType(MediaType.of(asset.type()))
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return small ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response;
    }
}
