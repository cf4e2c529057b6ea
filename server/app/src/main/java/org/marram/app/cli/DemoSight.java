package org.marram.app.cli;

import java.util.List;

/// A page of the demonstration that is worth a look, with its address.
record DemoSight(String what, String address) {
    /// Returns those of the three wikis.
    static List<DemoSight> of(DemoWiki garden, DemoWiki repair, DemoWiki history) {
        return List.of(
                new DemoSight(
                        "A page of the garden in the café's wiki, with its picture",
                        repair.address() + "/article/Bed_plan@" + garden.host()),
                new DemoSight(
                        "A fork with changes on both sides; sign in as Greta to take the garden's in",
                        repair.address() + "/forks/Sharpening_garden_tools"),
                new DemoSight(
                        "An edit by Ravi of the café that waits for the history group; sign in as Nora",
                        history.address() + "/held"),
                new DemoSight("All three searched at once", history.address() + "/search?q=tools"),
                new DemoSight("How the wikis stand to one another; sign in as Ines", garden.address() + "/network"));
    }
}
