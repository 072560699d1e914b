using System.Diagnostics.Metrics;
using Commodities.Aeron.Tests.Simulation;

namespace Commodities.Aeron.Tests;

/// <summary>What a listener sees of a driver.</summary>
public sealed class MetricsTests
{
    [Fact]
    public void Counters_are_instruments_of_the_meter_with_the_name_of_the_client()
    {
        using var world = new World(new SimulatedNetworkSettings { LossRate = 0.2 });
        string channel = $"aeron:udp?endpoint={World.First}:9000";
        Publication publication = world.Client(World.Venue, context => context.ClientName = "venue").AddPublication(channel, World.StreamId);
        var collector = new Collector(world.Client(World.First, context => context.ClientName = "reader").AddSubscription(channel, World.StreamId));
        int next = 0;
        world.Until(() => collector.Numbers.Count == 300, () =>
        {
            collector.Poll();
            while (next < 300 && publication.Offer(Collector.Message(next)) > 0)
                next++;
        });

        var seen = new Dictionary<(string Name, string Client), long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Commodities.Aeron")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen[(instrument.Name, (string)tags[0].Value!)] = value);
        listener.Start();
        listener.RecordObservableInstruments();

        foreach (string name in (string[])["aeron.sent", "aeron.naks.received", "aeron.retransmits", "aeron.status_messages.received", "aeron.flow_control.limits"])
            Assert.True(seen[(name, "venue")] > 0, name);
        foreach (string name in (string[])["aeron.received", "aeron.naks.sent", "aeron.losses", "aeron.loss.length", "aeron.status_messages.sent"])
            Assert.True(seen[(name, "reader")] > 0, name);
    }
}
