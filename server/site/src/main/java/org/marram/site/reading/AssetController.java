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

/// Serves the theme's files, whose names change with their content: a browser asks once.
@Controller
final class AssetController {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FOR_A_DAY = "public, max-age=86400";

    private final Assets assets = Assets.shipped();

    @Get("/assets/{name}")
    @Nullable
    HttpResponse<byte[]> asset(HttpRequest<?> request, String name) {
        Asset asset = assets.at(Assets.FOLDER + name).orElse(null);
        return asset == null ? null : EntityTag.of(asset.hash()).answer(request, () -> whole(request, asset, FOR_EVER));
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
