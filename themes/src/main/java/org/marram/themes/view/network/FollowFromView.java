package org.marram.themes.view.network;

import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Follow a page of this wiki, or all of it, from the server where one is at home.
///
/// @param from    a host or a handle, as typed now or the last time
/// @param whole   true when the whole wiki is wanted
/// @param address of the page, to be given to one's own server by hand
/// @param errors  input `from`
public record FollowFromView(Shell shell, PageFrame frame, String from, boolean whole, String address, Errors errors)
        implements View {}
