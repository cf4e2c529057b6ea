package org.marram.themes.view;

/// A page of which another wiki knows a version that is not here.
///
/// @param digest of its newest version there
/// @param title as first written
/// @param wiki wiki that has it
/// @param address address where it is read there
/// @param whole true when nothing of the page is here
public record LostLine(String digest, String title, String wiki, String address, boolean whole) {}
