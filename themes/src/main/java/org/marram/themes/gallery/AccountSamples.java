package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.ADA;
import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.PARTICIPANT;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.ago;
import static org.marram.themes.gallery.Props.page;

import java.util.List;
import java.util.Set;
import org.marram.themes.Message;
import org.marram.themes.view.ChangeLine.ChangeKind;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Joining;
import org.marram.themes.view.Notice;
import org.marram.themes.view.PageViewer;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Role;
import org.marram.themes.view.Standing;
import org.marram.themes.view.accounts.AccountView;
import org.marram.themes.view.accounts.AccountView.Token;
import org.marram.themes.view.accounts.ProfileView;
import org.marram.themes.view.accounts.ProfileView.Contribution;
import org.marram.themes.view.accounts.ProfileView.ProfileAct;
import org.marram.themes.view.accounts.ReadersOnlyView;
import org.marram.themes.view.accounts.RegisterView;
import org.marram.themes.view.accounts.SignInView;
import org.marram.themes.view.accounts.WaitingView;

/// Joining, signing in, an account, profiles.
record AccountSamples(Props props) {
    private static final String HERE = "/article/Marram_grass";

    List<Sample> all() {
        return List.of(
                new Sample("sign-in", new SignInView(props.shell(READER), "", HERE, Errors.none())),
                new Sample("sign-in-error", signInError()),
                new Sample(
                        "readers-only",
                        new ReadersOnlyView(props.shell(new PageViewer.Anonymous(true, false)), HERE, Errors.none())),
                new Sample("register", register(Joining.OPEN)),
                new Sample("register-invite", register(Joining.INVITE)),
                new Sample("register-approval", register(Joining.APPROVAL)),
                new Sample("register-closed", register(Joining.CLOSED)),
                new Sample("waiting", new WaitingView(props.shell(READER), "Ada")),
                new Sample("account", account()),
                new Sample("profile", profile()),
                new Sample("profile-keeper", someone()));
    }

    private SignInView signInError() {
        var notice = Notice.info(Message.of("notice.signed-out"));
        return new SignInView(props.shell(READER, notice), "Ada", HERE, Errors.of(Message.of("error.credentials")));
    }

    private RegisterView register(Joining joining) {
        return new RegisterView(props.shell(READER), "", "", "", joining, HERE, Errors.none());
    }

    private AccountView account() {
        return new AccountView(
                props.shell(PARTICIPANT, Notice.done(Message.of("notice.token-revoked"))),
                "Ada",
                "/user/Ada",
                List.of(
                        new Token("1", "Backup on the old laptop", ago(90_000), ago(400)),
                        new Token("2", "סקריפט", ago(900), null)),
                "mrm_4kq7w2n9x8r5t3v6b1z0c",
                "Backup",
                Errors.at("old", Message.of("error.password-wrong")));
    }

    private ProfileView profile() {
        var contributions = List.of(
                new Contribution(
                        page("Marram grass"),
                        Props.change(ChangeKind.EDITED, "Say where cliffs heal from", ADA, 0, 120)),
                new Contribution(page("Planting calendar"), Props.change(ChangeKind.CREATED, "", ADA, 4_000, 2_210)),
                new Contribution(
                        page("Marram grass"), Props.change(ChangeKind.COMMENTED, "How far apart?", ADA, 5_000, 0)),
                new Contribution(page("dunes.jpg"), Props.change(ChangeKind.UPLOADED, "Taken in May", ADA, 6_000, 0)));
        return new ProfileView(
                props.shell(PARTICIPANT),
                "Ada",
                "Ada",
                Role.KEEPER,
                Standing.ACTIVE,
                ago(900_000),
                1_204,
                true,
                contributions,
                Set.of(),
                new Pager(null, "?before=3.7."));
    }

    private ProfileView someone() {
        return new ProfileView(
                props.shell(KEEPER),
                "محمد العلي",
                "x",
                Role.PARTICIPANT,
                Standing.BLOCKED,
                ago(1_000),
                0,
                false,
                List.of(),
                Set.of(ProfileAct.values()),
                Pager.single());
    }
}
