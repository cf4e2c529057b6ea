package org.marram.site.network;

import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.incoming.OpenReport;
import org.marram.exchange.incoming.OpenReport.Reported;
import org.marram.exchange.incoming.OpenReports;
import org.marram.exchange.incoming.Reports;
import org.marram.themes.view.Link;
import org.marram.themes.view.network.NetworkView.ReportLine;
import org.marram.wiki.pages.Page;

/// Lines of reports as keepers see them: each thing that is named leads to the place where people read it.
@Singleton
final class ReportLines {
    private final OpenReports reports;

    ReportLines(OpenReports reports) {
        this.reports = reports;
    }

    List<ReportLine> open(Handle handle) {
        return reports.open(handle).stream().map(ReportLines::line).toList();
    }

    private static ReportLine line(OpenReport open) {
        Reports.Report report = open.report();
        return new ReportLine(
                Long.toString(report.id()),
                report.actor().value(),
                report.words(),
                open.about().stream().map(ReportLines::link).toList(),
                report.at());
    }

    private static Link link(Reported reported) {
        return switch (reported) {
            case Reported.OnPage(Page page, var post) ->
                new Link(page.title().text(), post.map(page::post).orElseGet(page::path));
            case Reported.Elsewhere(var address) -> new Link(address.value(), address.value());
        };
    }
}
