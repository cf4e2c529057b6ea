package org.marram.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.DeliveryStatus;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.follows.FollowWikis;
import org.marram.exchange.follows.OurFollow;
import org.marram.exchange.follows.OurFollows;
import org.marram.exchange.incoming.FederationStatus;
import org.marram.federation.fetch.FetchFault;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.store.Database;

/// This wiki among others, for programs of keepers.
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "network")
class NetworkApi {
    private static final int FOLLOWERS = 1_000;

    private final FollowWikis follows;
    private final FederationStatus federationStatus;
    private final KnownHosts hosts;
    private final Database database;
    private final CurrentViewer viewers;
    private final Rules rules;

    NetworkApi(
            FollowWikis follows,
            FederationStatus federationStatus,
            KnownHosts hosts,
            Database database,
            CurrentViewer viewers,
            Rules rules) {
        this.follows = follows;
        this.federationStatus = federationStatus;
        this.hosts = hosts;
        this.database = database;
        this.viewers = viewers;
        this.rules = rules;
    }

    /// Server, page or person to follow.
    ///
    /// @param address of a wiki, of a page of one, `@name@host` or `Title@host`
    @Serdeable
    record Whom(String address) {}

    @Serdeable
    record FollowList(List<FollowItem> items) {}

    /// A wiki, or one page of it, that this wiki follows.
    ///
    /// @param state `pending`, `following`, `refused` or `unreachable`
    /// @param reason why it is refused or unreachable; empty otherwise
    /// @param pages number of its pages that are here
    /// @param progress share of it that is here, from 0 to 1
    @Serdeable
    record FollowItem(long id, String address, String state, String reason, long pages, double progress) {}

    /// Other servers, and followers.
    ///
    /// @param queue deliveries that wait for any of them
    @Serdeable
    record Network(List<HostItem> hosts, List<FollowerItem> followers, long queue) {}

    /// @param failures number of failures in a row
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record HostItem(
            String origin,
            String software,
            long queue,
            int failures,
            String error,
            boolean blocked,
            @Nullable Instant heard) {}

    /// @param follows the address of what they follow
    @Serdeable
    record FollowerItem(String actor, String follows, Instant since) {}

    @Get("/follows")
    @Operation(operationId = "listFollows", summary = "Lists the wikis and pages that this wiki follows")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FollowList.class)))
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Only keepers may do this")
    HttpResponse<?> follows(HttpRequest<?> request) {
        Optional<Decision.Reason> no = refusal(request);
        if (no.isPresent()) {
            return ApiRefusals.of(no.get());
        }
        return HttpResponse.ok(database.read(handle -> new FollowList(OurFollows.all(handle).stream()
                .map(follow -> item(handle, follow))
                .toList())));
    }

    @Post("/follows")
    @Operation(operationId = "follow", summary = "Begins to follow a wiki or a page; its pages come when it agrees")
    @ApiResponse(
            responseCode = "202",
            description = "Asked, or followed already",
            content = @Content(schema = @Schema(implementation = FollowItem.class)))
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Only keepers may do this")
    @ApiResponse(responseCode = "409", description = "This wiki has nothing to do with others")
    @ApiResponse(responseCode = "422", description = "There is nobody to follow at that address")
    HttpResponse<?> follow(HttpRequest<?> request, @Body Whom whom) {
        Optional<Decision.Reason> no = refusal(request);
        if (no.isPresent()) {
            return ApiRefusals.of(no.get());
        }
        return switch (follows.follow(whom.address())) {
            case FollowWikis.Outcome.Asked(OurFollow follow) -> accepted(follow);
            case FollowWikis.Outcome.Known(OurFollow follow) -> accepted(follow);
            case FollowWikis.Outcome.Nobody(FetchFault fetchFault) ->
                Answers.problem(HttpStatus.UNPROCESSABLE_ENTITY, "There is nobody to follow: " + fetchFault.english());
            case FollowWikis.Outcome.Alone _ ->
                Answers.problem(HttpStatus.CONFLICT, "This wiki has nothing to do with others");
        };
    }

    @Delete("/follows/{id}")
    @Operation(
            operationId = "unfollow",
            summary = "Follows no more; the pages that are here stay until they are deleted")
    @ApiResponse(responseCode = "204", description = "Followed no more")
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Only keepers may do this")
    @ApiResponse(responseCode = "404", description = "There is no such follow")
    HttpResponse<?> unfollow(HttpRequest<?> request, @PathVariable long id) {
        Optional<Decision.Reason> no = refusal(request);
        if (no.isPresent()) {
            return ApiRefusals.of(no.get());
        }
        return follows.unfollow(id)
                ? HttpResponse.noContent()
                : Answers.problem(HttpStatus.NOT_FOUND, "There is no such follow");
    }

    @Get("/network")
    @Operation(operationId = "getNetwork", summary = "Lists the servers that were met, how they do, and who follows")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Network.class)))
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Only keepers may do this")
    HttpResponse<?> network(HttpRequest<?> request) {
        return refusal(request)
                .<HttpResponse<?>>map(ApiRefusals::of)
                .orElseGet(() -> HttpResponse.ok(database.read(this::network)));
    }

    private Network network(Handle handle) {
        List<HostItem> met =
                hosts.all().stream().map(host -> item(handle, host)).toList();
        List<FollowerItem> followers = TheirFollows.newest(handle, FOLLOWERS).stream()
                .map(each ->
                        new FollowerItem(each.actor().value(), each.object().value(), each.at()))
                .toList();
        return new Network(
                met, followers, met.stream().mapToLong(HostItem::queue).sum());
    }

    private HostItem item(Handle handle, KnownHosts.Known host) {
        return new HostItem(
                host.origin().toString(),
                host.software(),
                DeliveryStatus.waiting(handle, host.origin()),
                host.health().failures(),
                english(FederationStatus.error(handle, host)),
                hosts.isBlocked(host.origin()),
                host.heard().orElse(null));
    }

    private HttpResponse<?> accepted(OurFollow follow) {
        return HttpResponse.accepted().body(database.read(handle -> item(handle, follow)));
    }

    private FollowItem item(Handle handle, OurFollow follow) {
        FederationStatus.Seen seen = federationStatus.of(handle, follow);
        return new FollowItem(
                follow.id(),
                follow.address(),
                seen.state().name().toLowerCase(Locale.ROOT),
                english(seen.fault()),
                follow.followed()
                        .map(whom -> PageStore.count(handle, whom.host()))
                        .orElse(0L),
                Math.floor(1_000 * follow.place().progress()) / 1_000);
    }

    private static String english(Optional<FetchFault> fetchFault) {
        return fetchFault.map(FetchFault::english).orElse("");
    }

    private Optional<Decision.Reason> refusal(HttpRequest<?> request) {
        return rules.refusal(viewers.of(request), Action.SETTINGS);
    }
}
