package org.marram.federation.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.Iri;

/// Facts that a server publishes about itself (NodeInfo 2.0 and 2.1).
///
/// @param software          its name: lower case letters, digits, hyphens
/// @param version           of the software
/// @param openRegistrations true when anyone may join
/// @param usage             size of the server
public record NodeInfo(String software, String version, boolean openRegistrations, Usage usage) {
    /// The rel of both versions begins so; the version follows.
    public static final String SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/";

    /// Size of a server.
    ///
    /// @param users       accounts
    /// @param activeMonth of them, used in the last 30 days
    /// @param activeHalfYear of them, used in the last 180 days
    /// @param posts       pages
    /// @param comments    comments
    public record Usage(long users, long activeMonth, long activeHalfYear, long posts, long comments) {}

    /// The document of one version.
    ///
    /// @param schema     `2.0` or `2.1`
    /// @param repository address of the source; said in 2.1 only
    public ObjectNode json(String schema, String repository) {
        ObjectNode json = Json.object().put("version", schema);
        ObjectNode program = json.putObject("software").put("name", software).put("version", version);
        if (schema.equals("2.1")) {
            program.put("repository", repository);
        }
        json.putArray("protocols").add("activitypub");
        ObjectNode services = json.putObject("services");
        services.putArray("inbound");
        services.putArray("outbound").add("atom1.0");
        json.put("openRegistrations", openRegistrations);
        ObjectNode counts = json.putObject("usage");
        counts.putObject("users")
                .put("total", usage.users())
                .put("activeMonth", usage.activeMonth())
                .put("activeHalfyear", usage.activeHalfYear());
        counts.put("localPosts", usage.posts()).put("localComments", usage.comments());
        json.putObject("metadata");
        return json;
    }

    /// The document at `/.well-known/nodeinfo`.
    ///
    /// @param base          address of the documents, before `/2.0` and `/2.1`
    /// @param instanceActor actor that signs GETs (FEP-2677)
    public static ObjectNode discovery(Iri base, Iri instanceActor) {
        ObjectNode json = Json.object();
        ArrayNode links = json.putArray("links");
        for (String schema : new String[] {"2.1", "2.0"}) {
            links.addObject()
                    .put("rel", SCHEMA + schema)
                    .put("href", base.resolve("/" + schema).value());
        }
        links.addObject()
                .put("rel", "https://www.w3.org/ns/activitystreams#Application")
                .put("href", instanceActor.value());
        return json;
    }
}
