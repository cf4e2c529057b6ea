package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.ADA;
import static org.marram.themes.gallery.Props.BY_SA;
import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.LICENCES;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.PARTICIPANT;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.SARA;
import static org.marram.themes.gallery.Props.ago;
import static org.marram.themes.gallery.Props.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.marram.themes.Message;
import org.marram.themes.view.Author;
import org.marram.themes.view.ChangeLine.ChangeKind;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Errors.FieldError;
import org.marram.themes.view.Joining;
import org.marram.themes.view.KeptFormView;
import org.marram.themes.view.KeptFormView.Interruption;
import org.marram.themes.view.KeptFormView.KeptField;
import org.marram.themes.view.Link;
import org.marram.themes.view.Notice;
import org.marram.themes.view.PageViewer;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.ProblemView;
import org.marram.themes.view.ReadingRule;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Role;
import org.marram.themes.view.Signing;
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
import org.marram.themes.view.editing.HeldEditView;
import org.marram.themes.view.editing.HeldEditView.HeldEffect;
import org.marram.themes.view.editing.HeldView;
import org.marram.themes.view.editing.HeldView.HeldLine;
import org.marram.themes.view.editing.UndoAllView;
import org.marram.themes.view.editing.UndoAllView.UndoneEdit;
import org.marram.themes.view.editing.UndoAllView.UndoneFile;
import org.marram.themes.view.keeping.AboutView;
import org.marram.themes.view.keeping.AboutView.HealthPart;
import org.marram.themes.view.keeping.BlocksView;
import org.marram.themes.view.keeping.BlocksView.BlockForm;
import org.marram.themes.view.keeping.BlocksView.BlockLine;
import org.marram.themes.view.keeping.BlocksView.BlockSpan;
import org.marram.themes.view.keeping.LogView;
import org.marram.themes.view.keeping.LogView.LogAct;
import org.marram.themes.view.keeping.LogView.LogLine;
import org.marram.themes.view.keeping.LogView.UndoneCounts;
import org.marram.themes.view.keeping.PeopleView;
import org.marram.themes.view.keeping.PeopleView.InviteForm;
import org.marram.themes.view.keeping.PeopleView.InviteLine;
import org.marram.themes.view.keeping.PeopleView.PersonLine;
import org.marram.themes.view.keeping.PeopleView.Secret;
import org.marram.themes.view.keeping.RestoredView;
import org.marram.themes.view.keeping.RestoredView.LostLine;
import org.marram.themes.view.keeping.SetUpView;
import org.marram.themes.view.keeping.SettingsView;
import org.marram.themes.view.network.NetworkView;
import org.marram.themes.view.network.NetworkView.FollowLine;
import org.marram.themes.view.network.NetworkView.FollowState;
import org.marram.themes.view.network.NetworkView.FollowerLine;
import org.marram.themes.view.network.NetworkView.HostBlockLine;
import org.marram.themes.view.network.NetworkView.HostLine;
import org.marram.themes.view.network.NetworkView.IncomingLine;
import org.marram.themes.view.network.NetworkView.IncomingState;
import org.marram.themes.view.network.NetworkView.ReportLine;

/// Set-up, people, keeping order, and what is wrong.
final class KeepingSamples {
    private static final String HERE = "/article/Marram_grass";

    private final Props props;

    KeepingSamples(Props props) {
        this.props = props;
    }

    List<Sample> all() {
        List<Sample> samples = new ArrayList<>(List.of(
                new Sample("set-up", setUp(Errors.none())),
                new Sample("set-up-errors", setUp(setUpErrors())),
                new Sample("sign-in", new SignInView(props.shell(READER), "", HERE, Errors.none())),
                new Sample("sign-in-error", signInError()),
                new Sample("register", register(Joining.OPEN)),
                new Sample("register-invite", register(Joining.INVITE)),
                new Sample("register-approval", register(Joining.APPROVAL)),
                new Sample("register-closed", register(Joining.CLOSED)),
                new Sample("waiting", new WaitingView(props.shell(READER), "Ada")),
                new Sample("account", account()),
                new Sample("profile", profile()),
                new Sample("profile-keeper", someone()),
                new Sample("restored", restored()),
                new Sample("restored-never", new RestoredView(props.shell(KEEPER), null, 0, List.of(), List.of())),
                new Sample("undo-all", undoAll()),
                new Sample("undo-all-done", undone()),
                new Sample("blocks", blocks()),
                new Sample(
                        "blocks-empty",
                        new BlocksView(props.shell(READER), List.of(), null, ReasonForm.none(), Pager.single())),
                new Sample("held", held()),
                new Sample("held-empty", new HeldView(props.shell(KEEPER), List.of(), Pager.single())),
                new Sample("held-joins", held(HeldEffect.JOINS, Errors.none())),
                new Sample(
                        "held-overlaps", held(HeldEffect.OVERLAPS, Errors.at("reason", Message.of("error.required")))),
                new Sample("held-follows", held(HeldEffect.FOLLOWS, Errors.none())),
                new Sample("network", network()),
                new Sample("network-empty", lonely()),
                new Sample("log", log()),
                new Sample("log-empty", new LogView(props.shell(READER), List.of(), LogAct.HIDDEN, Pager.single())),
                new Sample("people", people()),
                new Sample("people-empty", nobody()),
                new Sample("settings", settings()),
                new Sample("about", about(true)),
                new Sample("about-failing", about(false)),
                new Sample("kept-session", kept(Interruption.SESSION_OVER)),
                new Sample("kept-unnamed", unnamed()),
                new Sample(
                        "readers-only",
                        new ReadersOnlyView(props.shell(new PageViewer.Anonymous(true, false)), HERE, Errors.none()))));
        for (ProblemKind kind : ProblemKind.values()) {
            samples.add(
                    new Sample("problem-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), problem(kind)));
        }
        return samples;
    }

    private SetUpView setUp(Errors errors) {
        return new SetUpView(
                props.shell(new PageViewer.Anonymous(false)),
                "4f1c",
                "Dune Commons",
                "https://dunes.example",
                BY_SA,
                LICENCES,
                Joining.OPEN,
                ReadingRule.EVERYONE,
                "",
                errors);
    }

    private static Errors setUpErrors() {
        return new Errors(List.of(
                new FieldError("address", Message.of("error.address")),
                new FieldError("password", Message.of("error.password-short", 8))));
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
                        ListingSamples.change(ChangeKind.EDITED, "Say where cliffs heal from", ADA, 0, 120)),
                new Contribution(
                        page("Planting calendar"), ListingSamples.change(ChangeKind.CREATED, "", ADA, 4_000, 2_210)),
                new Contribution(
                        page("Marram grass"),
                        ListingSamples.change(ChangeKind.COMMENTED, "How far apart?", ADA, 5_000, 0)),
                new Contribution(
                        page("dunes.jpg"), ListingSamples.change(ChangeKind.UPLOADED, "Taken in May", ADA, 6_000, 0)));
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

    private RestoredView restored() {
        return new RestoredView(
                props.shell(KEEPER),
                ago(40),
                2,
                List.of("cliffs.example"),
                List.of(
                        new LostLine(
                                Props.DIGEST,
                                "Marram grass",
                                "tides.example",
                                "https://tides.example/article/Marram_grass@dunes.example",
                                false),
                        new LostLine(
                                Props.DIGEST,
                                Props.LONG_TITLE,
                                "tides.example",
                                "https://tides.example/article/Long@dunes.example",
                                true)));
    }

    private UndoAllView undoAll() {
        return new UndoAllView(
                props.shell(KEEPER),
                "Cheap Plants Ltd",
                "Cheap_Plants_Ltd",
                List.of(
                        new UndoneEdit(page("Marram grass"), 3, UndoneEdit.Effect.REVERTED),
                        new UndoneEdit(page("Cheap plants"), 1, UndoneEdit.Effect.DELETED),
                        new UndoneEdit(page(Props.LONG_TITLE), 2, UndoneEdit.Effect.LEFT)),
                List.of(
                        new UndoneFile(new Link("Shop.png", "/files/Shop.png"), UndoneEdit.Effect.DELETED),
                        new UndoneFile(new Link("Dune.jpg", "/files/Dune.jpg"), UndoneEdit.Effect.REVERTED)),
                7,
                1,
                6,
                "",
                Errors.at("reason", Message.of("error.required")));
    }

    private UndoAllView undone() {
        return new UndoAllView(props.shell(KEEPER), "שרה כהן", "x", List.of(), List.of(), 0, 1, 0, "", Errors.none());
    }

    private BlocksView blocks() {
        return new BlocksView(
                props.shell(KEEPER),
                List.of(
                        new BlockLine(
                                "1", "Cheap Plants Ltd", "/user/x", "Advertising on nine pages", MO, ago(900), null),
                        new BlockLine("2", "203.0.113.0/24", null, "Same as above", MO, ago(800), ago(-9_000))),
                new BlockForm("", "", BlockSpan.WEEK, Errors.at("target", Message.of("error.target"))),
                new ReasonForm("2", "x".repeat(501), Errors.at("reason", Message.of("error.too-long", 500, 501))),
                Pager.single());
    }

    private HeldView held() {
        var ada = new Author.Elsewhere("Ada", "tides.example", "https://tides.example/user/Ada");
        return new HeldView(
                props.shell(KEEPER),
                List.of(
                        new HeldLine(Props.DIGEST, Props.page("Marram grass"), ada, "Say where the mud goes", ago(90)),
                        new HeldLine(Props.DIGEST, Props.page("Salt marsh"), ada, "", ago(20)),
                        new HeldLine(
                                Props.DIGEST,
                                Props.page(Props.LONG_TITLE),
                                new Author.Elsewhere("שרה כהן", "cliffs.example:8443", null),
                                "Put the table of the planting days back, which was lost when the page was split in"
                                        + " two in the spring of last year",
                                ago(3))),
                new Pager(null, "/held?after=" + Props.DIGEST));
    }

    private HeldEditView held(HeldEffect effect, Errors errors) {
        var ada = new Author.Elsewhere("Ada", "tides.example", "https://tides.example/user/Ada");
        return new HeldEditView(
                props.shell(KEEPER),
                Props.kept(),
                Props.edit("Say where the mud goes", ada, 90, 29),
                effect,
                EditingSamples.comparison(),
                effect == HeldEffect.FOLLOWS ? "/held/" + Props.DIGEST : null,
                "",
                errors);
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

    private LogView log() {
        return new LogView(
                props.shell(READER),
                List.of(
                        new LogLine(
                                ago(60),
                                MO,
                                LogAct.BLOCKED,
                                new Link("Cheap Plants Ltd", "/user/x"),
                                List.of(),
                                null,
                                "Advertising"),
                        new LogLine(
                                ago(65),
                                MO,
                                LogAct.UNDONE,
                                new Link("Cheap Plants Ltd", "/user/x"),
                                List.of(),
                                new UndoneCounts(2, 1, 7),
                                "Advertising"),
                        new LogLine(
                                ago(70),
                                MO,
                                LogAct.DELETED,
                                new Link("Cheap plants", "/article/x"),
                                List.of(),
                                null,
                                "Advertising"),
                        new LogLine(
                                ago(800),
                                SARA,
                                LogAct.PROTECTED,
                                new Link(Props.LONG_TITLE, "/article/y"),
                                List.of(Message.of("Protection.KEEPERS")),
                                null,
                                "A rule on which others rely"),
                        new LogLine(
                                ago(9_000),
                                MO,
                                LogAct.SETTINGS_CHANGED,
                                null,
                                List.of(Message.of("log.detail.joining", Message.of("Joining.OPEN"))),
                                null,
                                "")),
                null,
                new Pager(null, "?before=4"));
    }

    private PeopleView people() {
        return new PeopleView(
                props.shell(KEEPER),
                List.of(person("Lena", Role.PARTICIPANT, Standing.WAITING, "I tend the dunes at the south end.")),
                true,
                List.of(
                        person("Ada", Role.KEEPER, Standing.ACTIVE, ""),
                        person("שרה כהן", Role.PARTICIPANT, Standing.ACTIVE, ""),
                        person("Cheap Plants Ltd", Role.PARTICIPANT, Standing.DISABLED, "")),
                412,
                List.of(new InviteLine("5a9e31c07b", "q7w2", MO, ago(9), ago(-9_000), 3)),
                new InviteForm("101", 100, Errors.at("uses", Message.of("error.number", 1, 100))),
                Joining.APPROVAL,
                new Secret(Message.of("secret.password", "Ada"), "weide-kranich-58-hafen"),
                "",
                new ReasonForm("/user/Ada-disable", "", Errors.at("reason", Message.of("error.required"))),
                new Pager(null, "?after=Cheap"));
    }

    private static PersonLine person(String name, Role role, Standing standing, String about) {
        return new PersonLine(
                name,
                "/user/" + name.replace(' ', '_'),
                role,
                standing,
                ago(90_000),
                standing == Standing.WAITING ? null : ago(60),
                212,
                about);
    }

    private PeopleView nobody() {
        return new PeopleView(
                props.shell(KEEPER),
                List.of(),
                false,
                List.of(),
                0,
                List.of(),
                new InviteForm("1", 100, Errors.none()),
                Joining.CLOSED,
                null,
                "Zoë",
                ReasonForm.none(),
                Pager.single());
    }

    private SettingsView settings() {
        return new SettingsView(
                props.shell(KEEPER, Notice.done(Message.of("notice.settings-saved"))),
                "Dune Commons",
                Joining.INVITE,
                ReadingRule.PARTICIPANTS,
                BY_SA,
                LICENCES,
                "Welcome",
                "logo.png",
                "Welcome\nRules = How we work together\nPlanting calendar",
                "",
                "https://dunes.example",
                Errors.at("logo", Message.of("error.picture-missing")));
    }

    private AboutView about(boolean sound) {
        return new AboutView(
                props.shell(READER),
                "0.1.0",
                13_213,
                87_204,
                412,
                1,
                BY_SA,
                Joining.OPEN,
                ReadingRule.EVERYONE,
                sound ? List.of(new Link("Ada", "/user/Ada"), new Link("שרה כהן", "/user/s")) : List.of(),
                List.of(
                        new HealthPart("database", true, "SQLite 3.54.1"),
                        new HealthPart("index", sound, sound ? "87,204 / 87,204" : "12 / 87,204"),
                        new HealthPart("disk", true, "41 GB")),
                new Link("Marram", "https://marram.example/"));
    }

    private KeptFormView kept(Interruption why) {
        return new KeptFormView(
                props.shell(READER),
                why,
                "/edit/Marram_grass",
                "Marram grass",
                "text",
                SampleTexts.read("source.md"),
                List.of(new KeptField("base", Props.DIGEST), new KeptField("summary", "Say where cliffs heal from")),
                true,
                Errors.none(),
                why == Interruption.SESSION_OVER
                        ? new Signing.ByName("Ada", false, Joining.OPEN)
                        : new Signing.SignedIn());
    }

    /// Makes the view of a form whose text was not about anything with a name.
    private KeptFormView unnamed() {
        return new KeptFormView(
                props.shell(READER),
                Interruption.SESSION_OVER,
                "/blocks/lift",
                "",
                "reason",
                "They did not know better",
                List.of(new KeptField("id", "2")),
                false,
                Errors.at("password", Message.of("error.credentials")),
                new Signing.ByName("Mo", false, Joining.CLOSED));
    }

    private ProblemView problem(ProblemKind kind) {
        return new ProblemView(
                props.shell(READER),
                kind,
                kind == ProblemKind.BAD_REQUEST ? Message.of("title.too-long", 312) : null,
                kind == ProblemKind.TOO_MANY ? Integer.valueOf(42) : null,
                kind == ProblemKind.BROKEN ? "7f3a-20c1" : null);
    }
}
