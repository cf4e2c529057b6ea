package org.marram.themes;

/// A file of the theme, ready to be sent. Its address holds a hash of its bytes: it may be kept for ever.
///
/// The arrays are shared: the code that gets them does not write to them.
///
/// @param address path, as `/assets/marram.0123456789abcdef.css`
/// @param type media type
/// @param bytes as they are
/// @param gzip the same bytes compressed; empty where that gains nothing (fonts)
/// @param hash 16 hexadecimal digits of their SHA-256, fit for an ETag
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for every answer would be waste
public record Asset(String address, String type, byte[] bytes, byte[] gzip, String hash) {}
