using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Commodities.Exchange.Observability;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Observability;

public sealed class VenueMetricsTests
{
    [Fact]
    public void Venue_reports_rings_batches_commits_commands_fills_rejects_queueing_and_service()
    {
        ConcurrentDictionary<string, double> sums = new();
        ConcurrentDictionary<string, long> rejects = new();
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == VenueMetrics.MeterName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
            if (instrument.Name == "commodities.rejects")
            {
                rejects.AddOrUpdate((string)tags[0].Value!, value, (_, sum) => sum + value);
            }
        });
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.Start();
        using TemporaryDirectory directory = new();
        using Venue venue = Venue.Start(VenueFixture.Options(directory.Path));
        RandomFlow flow = new(5);
        flow.Open(venue.Commands);
        VenueFixture.PublishInGroups(venue, flow, 0, 2_000, 20);
        Wait.Until(() => venue.Metrics.EventCount >= venue.ReleasedSequence - 1, "the last events are counted");
        listener.RecordObservableInstruments();

        Assert.True(sums["commodities.commands"] >= 2_000);
        Assert.True(sums["commodities.journal.batch"] >= 2_000);
        foreach (string name in new[] { "commodities.events", "commodities.fills", "commodities.journal.commit", "commodities.matching.service", "commodities.release" })
        {
            Assert.True(sums[name] > 0, name);
        }

        Assert.Contains("commodities.matching.queueing", sums.Keys);
        Assert.Contains("commodities.ring.occupancy", sums.Keys);
        Assert.True(rejects["UnknownContract"] > 0);
        Assert.True(rejects["OutsidePriceBand"] > 0);
        VenueLatencies latencies = venue.Metrics.TakeLatencies();
        Assert.True(latencies.Commit.Count > 0 && latencies.Commit.P50Nanos <= latencies.Commit.P99Nanos);
    }
}
