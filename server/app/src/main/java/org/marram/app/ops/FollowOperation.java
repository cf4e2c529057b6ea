package org.marram.app.ops;

import jakarta.inject.Singleton;
import java.util.Map;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.follows.FollowWikis;
import org.marram.exchange.follows.OurFollow;
import org.marram.federation.fetch.FetchFault;

/// Begins to follow another wiki, or a page of one.
@Singleton
public final class FollowOperation implements Operation {

    /// As commands ask for it.
    public static final String NAME = "follow";

    /// The argument: whom, as people write it.
    public static final String ADDRESS = "address";

    /// Says why nothing goes on with other wikis.
    static final String ALONE =
            "This wiki has nothing to do with others: it has no keeper yet, or only its participants read it";

    private final FollowWikis follows;
    private final Dispatcher dispatcher;

    FollowOperation(FollowWikis follows, Dispatcher dispatcher) {
        this.follows = follows;
        this.dispatcher = dispatcher;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean run(Map<String, String> arguments, OperationReport operationReport) {
        String address = arguments.getOrDefault(ADDRESS, "");
        return switch (follows.follow(address)) {
            case FollowWikis.Outcome.Asked(OurFollow follow) -> {
                dispatcher.drain();
                operationReport.result(follow.address() + " is asked; its pages come when it agrees");
                yield true;
            }
            case FollowWikis.Outcome.Known(OurFollow follow) -> {
                operationReport.result(follow.address() + " was followed already");
                yield true;
            }
            case FollowWikis.Outcome.Nobody(FetchFault fetchFault) -> {
                operationReport.note("There is nobody to follow: " + fetchFault.english());
                yield false;
            }
            case FollowWikis.Outcome.Alone _ -> {
                operationReport.note(ALONE);
                yield false;
            }
        };
    }
}
