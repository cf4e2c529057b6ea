package org.marram.wiki.access;

/// Act that a person asks to do.
public enum Action {
    READ,
    CREATE,
    EDIT,
    RENAME,
    DELETE,
    RESTORE,
    TALK,
    UPLOAD,
    /// Delete a file, or bring one back.
    DELETE_FILE,
    REGISTER,
    /// Register with an invitation that can be used.
    REGISTER_INVITED,
    /// Change who may edit a page.
    PROTECT,
    /// Hide a text, a summary or a post, and see what is hidden.
    HIDE,
    /// Block a person or an address, and undo all that a person did.
    BLOCK,
    /// Change the name, licence, front page, logo or menu, or who may join and read.
    SETTINGS,
    /// Change accounts of others: reset a password, disable, invite, approve.
    PEOPLE,
    IMPORT,
    /// Decide upon edits from other wikis that wait.
    REVIEW
}
