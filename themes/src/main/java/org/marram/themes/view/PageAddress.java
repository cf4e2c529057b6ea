package org.marram.themes.view;

/// All addresses of one page, made from its encoded title in one place.
///
/// @param path the title's encoded path segment(s), as `Title.address()` gives them
public record PageAddress(String path) {

    /// The page itself.
    public String read() {
        return "/article/" + path;
    }

    /// The edit form; a POST saves.
    public String edit() {
        return "/edit/" + path;
    }

    /// Its revisions.
    public String history() {
        return "/history/" + path;
    }

    /// Its talk page; a POST adds a post.
    public String talk() {
        return "/talk/" + path;
    }

    /// A part of one thread of its talk page, by the numbers of its opening post and of its first answer.
    public String thread(long topic, long from) {
        return talk() + "?thread=" + topic + "&from=" + from;
    }

    /// Returns the address of a post on its talk page, whichever part of the page the post is on.
    public String post(long id) {
        return post(Long.toString(id));
    }

    /// Returns the same address by the post's id in a view.
    public String post(String id) {
        return talk() + "?post=" + id + "#post-" + id;
    }

    /// The talk page with the form for an answer to a post.
    public String reply(String id) {
        return talk() + "?reply=" + id + "#write";
    }

    /// The comparison; takes `from` and `to`, each a digest.
    public String diff() {
        return "/diff/" + path;
    }

    /// Returns the address of the list of pages that link here.
    public String links() {
        return "/links/" + path;
    }

    /// Returns the address of the pages below it in the tree.
    public String tree() {
        return Routes.TREE + "/" + path;
    }

    /// The form that renames it.
    public String rename() {
        return "/rename/" + path;
    }

    /// The form that deletes it.
    public String delete() {
        return "/delete/" + path;
    }

    /// The form that brings a deleted page back.
    public String undelete() {
        return "/undelete/" + path;
    }

    /// The form that asks keepers for a deleted page.
    public String askBack() {
        return "/ask-back/" + path;
    }

    /// The form that restores a version; takes `revision`, a digest.
    public String restore() {
        return "/restore/" + path;
    }

    /// The form that says who may edit it.
    public String protect() {
        return "/protect/" + path;
    }

    /// The form that leads a visitor to their own server, to follow it from there.
    public String follow() {
        return "/follow/" + path;
    }

    /// The form that begins a page of one's own from it.
    public String fork() {
        return "/fork/" + path;
    }

    /// Its source and its forks, compared.
    public String forks() {
        return "/forks/" + path;
    }

    /// Takes what its source has become in; a POST.
    public String pull() {
        return "/pull/" + path;
    }

    /// The comparison of two versions.
    public String diff(String from, String to) {
        return diff() + "?from=" + from + "&to=" + to;
    }
}
