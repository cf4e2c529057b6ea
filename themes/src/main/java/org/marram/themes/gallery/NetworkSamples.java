package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.ago;

import java.util.List;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Link;
import org.marram.themes.view.Pager;
import org.marram.themes.view.network.NetworkView;
import org.marram.themes.view.network.NetworkView.FollowLine;
import org.marram.themes.view.network.NetworkView.FollowState;
import org.marram.themes.view.network.NetworkView.FollowerLine;
import org.marram.themes.view.network.NetworkView.HostBlockLine;
import org.marram.themes.view.network.NetworkView.HostLine;
import org.marram.themes.view.network.NetworkView.IncomingLine;
import org.marram.themes.view.network.NetworkView.IncomingState;
import org.marram.themes.view.network.NetworkView.ReportLine;

/// Other wikis and servers.
record NetworkSamples(Props props) {
    List<Sample> all() {
        return List.of(new Sample("network", network()), new Sample("network-empty", lonely()));
    }

    private NetworkView network() {
        return new NetworkView(
                props.shell(KEEPER),
                "nowhere",
                "",
                "",
                Errors.at("address", Message.of("error.follow-nobody", "nowhere is not known")),
                List.of(
                        new FollowLine("1", "tides.example", FollowState.FOLLOWING, null, 1_213, 100),
                        new FollowLine("2", "@wiki@marsh.example", FollowState.PENDING, null, 0, 0),
                        new FollowLine(
                                "3",
                                "Dunes@cliffs.example",
                                FollowState.UNREACHABLE,
                                Message.of("reason.follow.it-answers", "502"),
                                1,
                                40),
                        new FollowLine(
                                "4",
                                "https://inland.example/",
                                FollowState.REFUSED,
                                Message.of("reason.follow.they-refused"),
                                0,
                                0)),
                List.of(new FollowerLine("https://tides.example/user/wiki-bot", "https://dunes.example/", ago(90_000))),
                1,
                List.of(
                        new HostLine("https://tides.example", "marram", 0, false, null, ago(3)),
                        new HostLine(
                                "https://cliffs.example",
                                "",
                                12,
                                true,
                                Message.of("reason.follow.host-answers", "cliffs.example", "502"),
                                null)),
                List.of(new HostBlockLine("plants.example", "Advertising", MO, ago(900))),
                List.of(
                        new IncomingLine("https://tides.example/", "Announce", IncomingState.DONE, null, ago(3)),
                        new IncomingLine(
                                "https://plants.example",
                                "",
                                IncomingState.REFUSED,
                                Message.of("reason.follow.said", "The signature does not fit"),
                                ago(60))),
                List.of(
                        new ReportLine(
                                "5",
                                "https://cliffs.example/actor",
                                "Insults in the talk, twice",
                                List.of(
                                        new Link("https://dunes.example/user/Rude", "https://dunes.example/user/Rude"),
                                        new Link("Sand dunes", "/talk/Sand_dunes?post=8#post-8")),
                                ago(12)),
                        new ReportLine(
                                "4",
                                "https://marsh.example/users/kim",
                                "",
                                List.of(new Link("Sand dunes", "/article/Sand_dunes")),
                                ago(70))),
                3,
                true,
                new Pager(null, "/network?before=7"));
    }

    private NetworkView lonely() {
        return new NetworkView(
                props.shell(KEEPER),
                "",
                "cheap plants",
                "Advertising on nine pages",
                Errors.at("host", Message.of("error.host")),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                false,
                Pager.single());
    }
}
