package org.marram.themes.view;

/// What one answer shows: a page record with everything its template needs, and nothing that has to be asked for. It is
/// the theme's whole contract: `server` fills one of these and [org.marram.themes.Templates] makes
/// bytes of it, so that a theme can be swapped without touching the server.
public sealed interface View
        permits AboutView,
                AccountView,
                AllView,
                ArticleView,
                BacklinksView,
                BlocksView,
                CategoryView,
                ChangesView,
                DeleteView,
                DiffView,
                EditView,
                FileDeleteView,
                FileView,
                FilesView,
                FollowFromView,
                ForkView,
                ForksView,
                HeldEditView,
                HeldView,
                HideView,
                HistoryView,
                KeptFormView,
                LogView,
                MergeView,
                MissingView,
                NetworkView,
                PeopleView,
                ProblemView,
                ProfileView,
                ProtectView,
                ReadersOnlyView,
                RegisterView,
                RenameView,
                RestoreView,
                RevisionView,
                SearchView,
                SetUpView,
                SettingsView,
                SignInView,
                SourceView,
                TalkView,
                UndeleteView,
                UndoAllView,
                UploadView,
                WaitingView {
    /// What surrounds every page: the site, who is looking, where we are.
    Shell shell();
}
