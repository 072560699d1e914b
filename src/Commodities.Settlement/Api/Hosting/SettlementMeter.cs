using System.Diagnostics.Metrics;
using Commodities.Settlement.Service;

namespace Commodities.Settlement.Api.Hosting;

/// <summary>The settlement's figures for OpenTelemetry.</summary>
internal sealed class SettlementMeter : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Commodities.Settlement";

    private readonly Meter _meter = new(Name);

    /// <summary>Figures of a desk.</summary>
    public SettlementMeter(ISettlementDesk desk)
    {
        Gauge("settlement.ledger.number", "{transfer}", "The last transfer of the ledger that is committed.", status => status.LedgerNumber);
        Gauge("settlement.stream.sequence", "{record}", "The last record of the fill stream that is committed.", status => status.Position.Sequence);
        Gauge("settlement.stream.venue_sequence", "{record}", "The last record that the venue is known to have published.", status => status.VenueSequence);
        Gauge("settlement.stream.behind", "{record}", "Records that the venue has published and that are not in the books.", status => status.Behind);
        Gauge("settlement.commit.last_duration", "us", "How long the last commit of the intake took, in microseconds.", status => status.LastCommitMicroseconds);
        Gauge("settlement.trading_day", "{day}", "The last trading day that is complete, as yyyymmdd.", status => status.TradingDay);
        Gauge("settlement.running", "{state}", "1 while the settlement takes in what the venue publishes; else 0.", status => status.State == SettlementState.Running ? 1 : 0);
        Gauge("settlement.books_stopped", "{state}", "1 while a gap or a contradiction stops the books; else 0.", status => status.State == SettlementState.BooksStopped ? 1 : 0);
        Counter("settlement.intake.records", "{record}", "Records committed since the start.", status => status.Committed);
        Counter("settlement.intake.commits", "{commit}", "Commits of the intake since the start.", status => status.Commits);

        void Gauge(string name, string unit, string description, Func<SettlementStatus, long> value) => _meter.CreateObservableGauge(name, () => value(desk.Status), unit, description);
        void Counter(string name, string unit, string description, Func<SettlementStatus, long> value) => _meter.CreateObservableCounter(name, () => value(desk.Status), unit, description);
    }

    public void Dispose() => _meter.Dispose();
}
