package org.marram.themes.view.network;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.view.Author;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Link;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// This wiki among others: the wikis that it follows, its followers, the health of other servers, and what they
/// sent.
///
/// @param address text that was typed into the form to follow: input `address`
/// @param host text that was typed into the form to block: input `host`
/// @param reason likewise: input `reason`
/// @param errors inputs `address`, `host`, `reason`
/// @param followers the newest of all who follow
/// @param followerCount number of followers of the wiki itself
/// @param reports reports of people of other servers that no keeper put aside
/// @param held edits from other wikis that wait for a decision
/// @param restored true when this wiki was restored from a backup, so that others may know more of it
/// @param pager of the incoming lines
public record NetworkView(
        Shell shell,
        String address,
        String host,
        String reason,
        Errors errors,
        List<FollowLine> follows,
        List<FollowerLine> followers,
        long followerCount,
        List<HostLine> hosts,
        List<HostBlockLine> blocks,
        List<IncomingLine> incoming,
        List<ReportLine> reports,
        long held,
        boolean restored,
        Pager pager)
        implements View {
    public NetworkView {
        follows = List.copyOf(follows);
        followers = List.copyOf(followers);
        hosts = List.copyOf(hosts);
        blocks = List.copyOf(blocks);
        incoming = List.copyOf(incoming);
        reports = List.copyOf(reports);
    }

    /// A wiki, or a page of one, that this wiki follows.
    ///
    /// @param address as it was typed
    /// @param reason reason why it is refused or does not answer; null when all is well
    /// @param pages number of its pages that are here
    /// @param progress part of it that is here, in percent
    public record FollowLine(
            String id,
            String address,
            FollowState state,
            @Nullable Message reason,
            long pages,
            int progress) {}

    /// States of the follow of another wiki.
    public enum FollowState {
        PENDING,
        FOLLOWING,
        REFUSED,
        UNREACHABLE
    }

    /// An actor elsewhere who follows this wiki or something of it.
    ///
    /// @param actor address of the follower
    /// @param object address of what is followed
    public record FollowerLine(String actor, String object, Instant since) {}

    /// Another server.
    ///
    /// @param origin its address
    /// @param software software that it runs; may be empty
    /// @param queue number of deliveries that wait to be sent to it
    /// @param failing true when it could not be reached lately
    /// @param error the last failure; null when everything was taken
    /// @param heard time when something signed came from it; null when nothing did
    public record HostLine(
            String origin,
            String software,
            long queue,
            boolean failing,
            @Nullable Message error,
            @Nullable Instant heard) {}

    /// A server that is not let in, with those below it.
    public record HostBlockLine(String host, String reason, Author by, Instant at) {}

    /// An activity that another server sent.
    ///
    /// @param from the actor's address, or the server's when the actor could not be read; may be empty
    /// @param type of the activity; empty when it could not be read
    /// @param reason why nothing was done, or what was done; or nothing
    public record IncomingLine(
            String from,
            String type,
            IncomingState state,
            @Nullable Message reason,
            Instant at) {}

    /// States of an activity that another server sent.
    public enum IncomingState {
        WAITS,
        DONE,
        IGNORED,
        REFUSED
    }

    /// A report from another server to the keepers.
    ///
    /// @param from address of the sender; often a whole server's
    /// @param words reason that was given; empty when nothing was said
    /// @param about things that are reported
    public record ReportLine(String id, String from, String words, List<Link> about, Instant at) {
        public ReportLine {
            about = List.copyOf(about);
        }
    }
}
