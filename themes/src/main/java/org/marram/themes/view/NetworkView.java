package org.marram.themes.view;

import java.util.List;

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
}
