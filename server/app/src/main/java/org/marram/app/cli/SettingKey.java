package org.marram.app.cli;

import java.util.Locale;
import org.marram.wiki.shared.Rate;

/// The settings by name. The environment says `MARRAM_RATE_EDITS`, `marram.yml` says `rate-edits`.
enum SettingKey {
    NAME("", "1 to 100 characters"),
    LICENCE(
            "",
            "CC-BY-SA-4.0, CC-BY-4.0, CC0-1.0, CC-BY-SA-3.0, CC-BY-NC-SA-4.0, GFDL-1.3-or-later, or an https address"),
    JOINING("", "open, invite, approval or closed"),
    READING("", "everyone or participants"),
    REMOTE_EDITS("", "open, review or closed"),
    URL("", "http:// or https://, a host, perhaps a port, and nothing behind it"),
    HOST("0.0.0.0", "an address of this machine, or a name of it"),
    PORT("8080", "a number from 0 (any free port) to 65535"),
    DATA("marram-data", "a folder; it is made when it is not there"),
    DATABASE_URL("", "postgresql://user:password@host:port/database, or jdbc:postgresql:..."),
    PROXIES("", "addresses and ranges with commas between them, like 127.0.0.1, 10.0.0.0/8, ::1"),
    LANGUAGE("en", "a language that the interface is written in, like en or de"),
    FEDERATION_ALLOW(
            "", "host names (*.lab.example for all below one) and addresses with commas between, without ports"),
    FEDERATION_CA("", "files with certificates in PEM, with commas between them"),
    SECURE_FETCH("off", "on or off"),
    RATE_SIGN_IN_ACCOUNT("5/min", "a rate"),
    RATE_SIGN_IN_ADDRESS("20/min", "a rate"),
    RATE_REGISTRATION("3/h", "a rate"),
    RATE_EDITS("60/min", "a rate"),
    RATE_UPLOADS("20/10min", "a rate"),
    RATE_INBOX("300/5min", "a rate"),
    MAX_TEXT("1MB", "a size from 10KB to 1MB"),
    MAX_UPLOAD("20MB", "a size from 10KB to 10GB"),
    MAX_ARCHIVE("200MB", "a size from 10KB to 100GB"),
    MAX_ARCHIVE_ENTRIES("10000", "a number from 1 to 10000000");

    private static final String PREFIX = "MARRAM_";

    private final String fallback;
    private final String allowed;

    SettingKey(String fallback, String allowed) {
        this.fallback = fallback;
        this.allowed = allowed.equals("a rate") ? Rate.FORM : allowed;
    }

    /// Returns the value that holds where the setting is not given; empty for none at all.
    String fallback() {
        return fallback;
    }

    /// Describes the values that the setting may have.
    String allowed() {
        return allowed;
    }

    String inEnvironment() {
        return PREFIX + name();
    }

    String inFile() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// May the value be printed? An address of a database holds a password as a rule.
    boolean isSecret() {
        return this == DATABASE_URL;
    }

    static boolean claims(String variable) {
        return variable.startsWith(PREFIX);
    }
}
