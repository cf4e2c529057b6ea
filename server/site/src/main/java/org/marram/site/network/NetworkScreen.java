package org.marram.site.network;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.DeliveryStatus;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.Restored;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.follows.OurFollow;
import org.marram.exchange.follows.OurFollows;
import org.marram.exchange.incoming.FederationStatus;
import org.marram.exchange.incoming.Incoming;
import org.marram.federation.fetch.FetchFault;
import org.marram.http.web.Form;
import org.marram.site.frame.Authors;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.network.NetworkView;
import org.marram.themes.view.network.NetworkView.FollowLine;
import org.marram.themes.view.network.NetworkView.FollowState;
import org.marram.themes.view.network.NetworkView.FollowerLine;
import org.marram.themes.view.network.NetworkView.HostBlockLine;
import org.marram.themes.view.network.NetworkView.HostLine;
import org.marram.themes.view.network.NetworkView.IncomingLine;
import org.marram.themes.view.network.NetworkView.IncomingState;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.store.Database;

/// Shows this wiki among others.
@Singleton
final class NetworkScreen {
    private static final int FOLLOWERS = 100;
    private static final int HOSTS = 200;
    private static final int LINES = 50;

    private final Database database;
    private final KnownHosts knownHosts;
    private final FederationStatus federationStatus;
    private final WikiAddresses wikiAddresses;
    private final ReportLines reports;
    private final Responder responder;

    NetworkScreen(
            Database database,
            KnownHosts knownHosts,
            FederationStatus federationStatus,
            WikiAddresses wikiAddresses,
            ReportLines reports,
            Responder responder) {
        this.reports = reports;
        this.database = database;
        this.knownHosts = knownHosts;
        this.federationStatus = federationStatus;
        this.wikiAddresses = wikiAddresses;
        this.responder = responder;
    }

    /// Words that were typed in one of the two forms, to follow or to block, and what is wrong with them.
    record Typed(String address, String host, String reason, Errors errors) {
        static Typed nothing() {
            return address("");
        }

        static Typed address(String address) {
            return new Typed(address, "", "", Errors.none());
        }

        static Typed of(Form form, Errors errors) {
            return new Typed(form.line("address"), form.line("host"), form.line("reason"), errors);
        }
    }

    MutableHttpResponse<byte[]> page(HttpStatus status, HttpRequest<?> request, Typed typed, @Nullable Long before) {
        Shell shell = responder.shell(request, Location.unlisted(Routes.NETWORK));
        return responder.html(status, database.read(handle -> view(handle, shell, typed, before)));
    }

    /// Returns the address that was typed to follow.
    String address(long follow) {
        return database.read(handle -> OurFollows.byId(handle, follow))
                .map(OurFollow::address)
                .orElse("");
    }

    private NetworkView view(Handle handle, Shell shell, Typed typed, @Nullable Long before) {
        List<Incoming.Line> lines = Incoming.lines(handle, before == null ? Long.MAX_VALUE : before, LINES + 1);
        List<Incoming.Line> shown = lines.subList(0, Math.min(LINES, lines.size()));
        return new NetworkView(
                shell,
                typed.address(),
                typed.host(),
                typed.reason(),
                typed.errors(),
                OurFollows.all(handle).stream()
                        .map(follow -> line(handle, follow))
                        .toList(),
                followers(handle),
                TheirFollows.count(handle, wikiAddresses.group()),
                hosts(handle),
                blocks(handle),
                shown.stream().map(NetworkScreen::line).toList(),
                reports.open(handle),
                Proposals.countHeld(handle),
                Restored.at(handle).isPresent(),
                pager(before, lines.size() > LINES, shown));
    }

    private static Pager pager(@Nullable Long before, boolean more, List<Incoming.Line> shown) {
        return new Pager(
                before == null ? null : Routes.NETWORK + "#incoming",
                more ? Routes.NETWORK + "?before=" + shown.getLast().id() + "#incoming" : null);
    }

    private static List<FollowerLine> followers(Handle handle) {
        return TheirFollows.newest(handle, FOLLOWERS).stream()
                .map(each ->
                        new FollowerLine(each.actor().value(), each.object().value(), each.at()))
                .toList();
    }

    private List<HostLine> hosts(Handle handle) {
        return knownHosts.all().stream()
                .limit(HOSTS)
                .map(host -> line(handle, host))
                .toList();
    }

    private FollowLine line(Handle handle, OurFollow follow) {
        FederationStatus.Seen seen = federationStatus.of(handle, follow);
        return new FollowLine(
                Long.toString(follow.id()),
                follow.address(),
                FollowState.valueOf(seen.state().name()),
                reason(seen.fault()),
                follow.followed()
                        .map(whom -> PageStore.count(handle, whom.host()))
                        .orElse(0L),
                (int) (100 * follow.place().progress()));
    }

    private static @Nullable Message reason(Optional<FetchFault> fault) {
        return fault.map(FaultMessages::of).orElse(null);
    }

    private static HostLine line(Handle handle, KnownHosts.Known host) {
        return new HostLine(
                host.origin().toString(),
                host.software(),
                DeliveryStatus.waiting(handle, host.origin()),
                host.health().failures() > 0,
                reason(FederationStatus.error(handle, host)),
                host.heard().orElse(null));
    }

    private static List<HostBlockLine> blocks(Handle handle) {
        List<KnownHosts.Block> blocks = KnownHosts.blocks(handle);
        Authors authors =
                Authors.of(handle, blocks.stream().map(KnownHosts.Block::by).toList());
        return blocks.stream()
                .map(block -> new HostBlockLine(block.host(), block.reason(), authors.of(block.by()), block.at()))
                .toList();
    }

    private static IncomingLine line(Incoming.Line line) {
        return new IncomingLine(
                line.actor().isEmpty() ? line.origin() : line.actor(),
                line.type(),
                IncomingState.valueOf(line.state().name()),
                reason(line.why()),
                line.at());
    }
}
