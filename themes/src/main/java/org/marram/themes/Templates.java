package org.marram.themes;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;
import org.marram.themes.view.AboutView;
import org.marram.themes.view.AccountView;
import org.marram.themes.view.AllView;
import org.marram.themes.view.ArticleView;
import org.marram.themes.view.BacklinksView;
import org.marram.themes.view.BlocksView;
import org.marram.themes.view.CategoryView;
import org.marram.themes.view.ChangesView;
import org.marram.themes.view.DeleteView;
import org.marram.themes.view.DiffView;
import org.marram.themes.view.EditView;
import org.marram.themes.view.FileDeleteView;
import org.marram.themes.view.FileView;
import org.marram.themes.view.FilesView;
import org.marram.themes.view.FollowFromView;
import org.marram.themes.view.ForkView;
import org.marram.themes.view.ForksView;
import org.marram.themes.view.HeldEditView;
import org.marram.themes.view.HeldView;
import org.marram.themes.view.HideView;
import org.marram.themes.view.HistoryView;
import org.marram.themes.view.KeptFormView;
import org.marram.themes.view.LogView;
import org.marram.themes.view.MergeView;
import org.marram.themes.view.MissingView;
import org.marram.themes.view.NetworkView;
import org.marram.themes.view.PeopleView;
import org.marram.themes.view.ProblemView;
import org.marram.themes.view.ProfileView;
import org.marram.themes.view.ProtectView;
import org.marram.themes.view.ReadersOnlyView;
import org.marram.themes.view.RegisterView;
import org.marram.themes.view.RenameView;
import org.marram.themes.view.RestoreView;
import org.marram.themes.view.RestoredView;
import org.marram.themes.view.RevisionView;
import org.marram.themes.view.SearchView;
import org.marram.themes.view.SetUpView;
import org.marram.themes.view.SettingsView;
import org.marram.themes.view.SignInView;
import org.marram.themes.view.SourceView;
import org.marram.themes.view.TalkView;
import org.marram.themes.view.UndeleteView;
import org.marram.themes.view.UndoAllView;
import org.marram.themes.view.UploadView;
import org.marram.themes.view.View;
import org.marram.themes.view.WaitingView;

/// Makes HTML of views: one precompiled template a view, in the language of its shell. Immutable and safe to share.
public final class Templates {
    private static final String PACKAGE = "org.marram.themes.compiled";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

    /// The whole document, in UTF-8.
    public byte[] render(View view) {
        Messages messages = Messages.in(view.shell().language());
        var output = new Utf8ByteOutput();
        engine.render(name(view) + ".jte", Map.of("v", view, "m", messages), output);
        return output.toByteArray();
    }

    private static String name(View view) {
        return switch (view) {
            case AboutView _ -> "about";
            case AccountView _ -> "account";
            case AllView _ -> "all";
            case ArticleView _ -> "article";
            case BacklinksView _ -> "backlinks";
            case BlocksView _ -> "blocks";
            case CategoryView _ -> "category";
            case ChangesView _ -> "changes";
            case DeleteView _ -> "delete";
            case DiffView _ -> "diff";
            case EditView _ -> "edit";
            case FileDeleteView _ -> "filedelete";
            case FileView _ -> "file";
            case FilesView _ -> "files";
            case FollowFromView _ -> "followfrom";
            case ForkView _ -> "fork";
            case ForksView _ -> "forks";
            case HeldEditView _ -> "heldedit";
            case HeldView _ -> "held";
            case HideView _ -> "hide";
            case HistoryView _ -> "history";
            case KeptFormView _ -> "keptform";
            case LogView _ -> "log";
            case MergeView _ -> "merge";
            case MissingView _ -> "missing";
            case NetworkView _ -> "network";
            case PeopleView _ -> "people";
            case ProblemView _ -> "problem";
            case ProfileView _ -> "profile";
            case ProtectView _ -> "protect";
            case ReadersOnlyView _ -> "readersonly";
            case RegisterView _ -> "register";
            case RenameView _ -> "rename";
            case RestoreView _ -> "restore";
            case RevisionView _ -> "revision";
            case SearchView _ -> "search";
            case SetUpView _ -> "setup";
            case SettingsView _ -> "settings";
            case SignInView _ -> "signin";
            case SourceView _ -> "source";
            case TalkView _ -> "talk";
            case UndeleteView _ -> "undelete";
            case RestoredView _ -> "restored";
            case UndoAllView _ -> "undoall";
            case UploadView _ -> "upload";
            case WaitingView _ -> "waiting";
        };
    }
}
