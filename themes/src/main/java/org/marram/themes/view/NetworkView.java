package org.marram.themes.view;

import java.util.List;

/// This wiki among others: whom it follows, who follows it, how other servers do, and what they sent.
///
/// @param address what was typed into the form to follow: input `address`
/// @param host what was typed into the form to block: input `host`
/// @param reason likewise: input `reason`
/// @param errors inputs `address`, `host`, `reason`
/// @param followers the newest of all who follow
/// @param followerCount how many follow the wiki itself
/// @param reports what people of other servers reported, and no keeper put aside
/// @param held edits from other wikis that wait for a decision
/// @param restored whether this wiki was restored from a backup, so that others may know more of it
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
