package org.marram.wiki.shared;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything that the operator of the wiki decides before it starts, from the environment or `marram.yml`
/// (`docs/settings.md`). What is decided in the browser at set-up is not here, but for what was given
/// beforehand.
///
/// @param presets the answers to the set-up page's questions that were given beforehand
/// @param listening the address at which requests come in
/// @param data the folder of everything the wiki keeps
/// @param database a PostgreSQL database to use instead of SQLite in `data`
/// @param language the language of the interface where a visitor's browser asks for none that there is
/// @param trust other servers that are trusted, and how far
/// @param rates how often things may be done
/// @param limits how large things may be
public record Settings(
        Presets presets,
        Listening listening,
        Path data,
        Optional<DatabaseUrl> database,
        String language,
        Trust trust,
        Rates rates,
        Limits limits) {

    /// The port where nothing else is said.
    public static final int DEFAULT_PORT = 8080;

    /// All interfaces: a wiki is there to be reached.
    public static final String DEFAULT_HOST = "0.0.0.0";

    /// Language of the interface where none is set.
    public static final String DEFAULT_LANGUAGE = "en";

    /// The defaults of every setting, for the wiki kept in a folder.
    public static Settings in(Path data) {
        return new Settings(
                Presets.NONE,
                new Listening(DEFAULT_HOST, DEFAULT_PORT, List.of()),
                data,
                Optional.empty(),
                DEFAULT_LANGUAGE,
                Trust.NONE,
                Rates.DEFAULT,
                Limits.DEFAULT);
    }

    /// The same, listening elsewhere.
    public Settings at(String host, int port) {
        return new Settings(
                presets,
                new Listening(host, port, listening.proxies()),
                data,
                database,
                language,
                trust,
                rates,
                limits);
    }

    /// The same, behind these reverse proxies.
    public Settings behind(List<AddressRange> proxies) {
        return new Settings(
                presets,
                new Listening(listening.host(), listening.port(), proxies),
                data,
                database,
                language,
                trust,
                rates,
                limits);
    }

    /// The same, with other answers to the set-up page's questions.
    public Settings with(Presets presets) {
        return new Settings(presets, listening, data, database, language, trust, rates, limits);
    }

    /// The same, on another database.
    public Settings with(DatabaseUrl database) {
        return new Settings(presets, listening, data, Optional.of(database), language, trust, rates, limits);
    }

    /// The same, with other rates.
    public Settings with(Rates rates) {
        return new Settings(presets, listening, data, database, language, trust, rates, limits);
    }

    /// The same, with other limits.
    public Settings with(Limits limits) {
        return new Settings(presets, listening, data, database, language, trust, rates, limits);
    }

    /// The same, trusting other servers otherwise.
    public Settings with(Trust trust) {
        return new Settings(presets, listening, data, database, language, trust, rates, limits);
    }

    /// The same, with hosts that may be plain http or in a private network.
    public Settings allowing(List<String> hosts) {
        return with(new Trust(hosts, trust.authorities(), trust.secureFetch()));
    }

    /// The same, trusting these certificate authorities too.
    public Settings trusting(List<Path> files) {
        return with(new Trust(trust.hosts(), files, trust.secureFetch()));
    }

    /// The same, demanding that other servers sign what they fetch, or not.
    public Settings withSecureFetch(boolean demanded) {
        return with(new Trust(trust.hosts(), trust.authorities(), demanded));
    }

    /// Address at which requests come in, and those who pass them on.
    ///
    /// @param host the address to listen at
    /// @param port the port to listen at; 0 takes any free one
    /// @param proxies the reverse proxies whose `X-Forwarded-For` is believed
    public record Listening(String host, int port, List<AddressRange> proxies) {
        public Listening {
            proxies = List.copyOf(proxies);
        }
    }

    /// Other servers that are trusted more, or less, than any server is.
    ///
    /// @param hosts hosts that may be plain http or in a private network, in lower case and without a port; `*.`
    /// before a name means all below it
    /// @param authorities files of certificate authorities that other servers' certificates may be of, besides
    /// those that the platform trusts
    /// @param secureFetch whether other servers have to sign what they fetch
    public record Trust(List<String> hosts, List<Path> authorities, boolean secureFetch) {
        /// No server is trusted more than another.
        public static final Trust NONE = new Trust(List.of(), List.of(), false);

        public Trust {
            hosts = List.copyOf(hosts);
            authorities = List.copyOf(authorities);
        }
    }

    /// Answers to the set-up page's questions, given beforehand. They win over what is stored.
    ///
    /// @param name the wiki's name
    /// @param licence the licence of its texts
    /// @param joining who may become a participant
    /// @param reading who may read
    /// @param address the public address
    /// @param remoteEdits what becomes of edits by people of other wikis
    public record Presets(
            Optional<String> name,
            Optional<Licence> licence,
            Optional<Joining> joining,
            Optional<Reading> reading,
            Optional<Origin> address,
            Optional<RemoteEdits> remoteEdits) {

        /// Nothing said of edits from other wikis: they are taken as people are.
        public Presets(
                Optional<String> name,
                Optional<Licence> licence,
                Optional<Joining> joining,
                Optional<Reading> reading,
                Optional<Origin> address) {
            this(name, licence, joining, reading, address, Optional.empty());
        }

        /// Nothing was given beforehand.
        public static final Presets NONE =
                new Presets(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Limits on how often things may be done. A client that passes one is told to wait. Keepers and their
    /// tokens have no limit on edits.
    ///
    /// @param signInsByAccount tries to sign in to one account
    /// @param signInsByAddress tries to sign in from one address
    /// @param registrations new accounts from one address
    /// @param edits edits by one person
    /// @param uploads files by one person
    /// @param inbox activities from a host that is a stranger
    public record Rates(
            Rate signInsByAccount, Rate signInsByAddress, Rate registrations, Rate edits, Rate uploads, Rate inbox) {

        /// Rates that hold where the settings say nothing.
        public static final Rates DEFAULT = new Rates(
                new Rate(5, Duration.ofMinutes(1)),
                new Rate(20, Duration.ofMinutes(1)),
                new Rate(3, Duration.ofHours(1)),
                new Rate(60, Duration.ofMinutes(1)),
                new Rate(20, Duration.ofMinutes(10)),
                new Rate(300, Duration.ofMinutes(5)));
    }

    /// Limits on how large things may be.
    ///
    /// @param textBytes a page's text, in UTF-8
    /// @param uploadBytes one uploaded file
    /// @param archiveBytes an uploaded archive, unpacked
    /// @param archiveEntries files in an uploaded archive
    public record Limits(int textBytes, long uploadBytes, long archiveBytes, int archiveEntries) {

        private static final int MEGABYTE = 1_000_000;

        /// The largest text there may be, in bytes: other wikis take no larger one (section 2 of the
        /// federation protocol), and the renderer reads no larger one.
        public static final int TEXT_BYTES = MEGABYTE;

        /// Limits that hold where the settings say nothing: the largest text, a large photograph, and an
        /// archive that does not fill a small disk.
        public static final Limits DEFAULT = new Limits(TEXT_BYTES, 20L * MEGABYTE, 200L * MEGABYTE, 10_000);
    }
}
