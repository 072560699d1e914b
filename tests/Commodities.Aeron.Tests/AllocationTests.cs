using Commodities.Aeron.Tests.Simulation;
using Commodities.Tests;

namespace Commodities.Aeron.Tests;

/// <summary>Once a stream runs, nothing is allocated: not by offers, not by the driver, not by polls.</summary>
public sealed class AllocationTests
{
    private const int Messages = 20_000;

    [Theory]
    [InlineData("aeron:ipc", true, 100)]
    [InlineData("aeron:ipc", false, 100)]
    [InlineData("aeron:udp?endpoint=127.0.0.1:{0}", true, 100)]
    [InlineData("aeron:udp?endpoint=127.0.0.1:{0}", false, 100)]
    [InlineData("aeron:udp?endpoint=127.0.0.1:{0}", true, 5_000)]
    [InlineData("aeron:udp?endpoint=[::1]:{0}", true, 100)]
    [InlineData("aeron:udp?endpoint=224.20.30.41:{0}|interface=127.0.0.1", true, 100)]
    public void Message_costs_no_allocation(string form, bool exclusive, int length)
    {
        string channel = form.Replace("{0}", FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(channel, 1);
        Publication publication = exclusive ? pair.Client.AddExclusivePublication(channel, 1) : pair.Client.AddPublication(channel, 1);
        Bounded.Until(() => publication.IsConnected && subscription.IsConnected, "both ends were connected", () => pair.Step());
        var flow = new CountingFlow(pair.Client, [publication], [subscription], length);
        flow.Send(Messages);

        Assert.Equal(0, Allocations.Least(() => flow.Send(Messages)));
    }

    [Fact]
    public void Message_to_two_dynamic_destinations_costs_no_allocation()
    {
        string control = $"127.0.0.1:{FreePort.Next()}";
        using var pair = new Pair();
        Publication publication = pair.Client.AddPublication($"aeron:udp?control={control}|control-mode=dynamic|fc=min,g:/2", 1);
        Subscription[] subscriptions = [.. Enumerable.Range(0, 2).Select(_ => pair.Client.AddSubscription($"aeron:udp?control={control}|endpoint=127.0.0.1:0", 1))];
        Bounded.Until(() => publication.IsConnected && subscriptions.All(subscription => subscription.IsConnected), "all were connected", () => pair.Step());
        var flow = new CountingFlow(pair.Client, [publication], subscriptions, 100);
        flow.Send(Messages);

        Assert.Equal(0, Allocations.Least(() => flow.Send(Messages)));
    }

    [Theory]
    [InlineData("aeron:ipc")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:{0}")]
    public void Second_subscription_of_a_process_costs_no_allocation(string form)
    {
        string channel = form.Replace("{0}", FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        using var pair = new Pair();
        Subscription[] subscriptions = [pair.Client.AddSubscription(channel, 1), pair.Client.AddSubscription(channel, 1)];
        Publication publication = pair.Client.AddPublication(channel, 1);
        Bounded.Until(() => publication.IsConnected && subscriptions.All(subscription => subscription.IsConnected), "all were connected", () => pair.Step());
        var flow = new CountingFlow(pair.Client, [publication], subscriptions, 100);
        flow.Send(Messages);

        Assert.Equal(0, Allocations.Least(() => flow.Send(Messages)));
    }

    [Fact]
    public void Lost_datagrams_cost_no_allocation()
    {
        using var world = new World();
        AeronClient client = world.Client(World.Venue, context =>
        {
            context.Network = new ForgetfulNetwork();
            context.Clock = TimeProvider.System;
        });
        string channel = $"aeron:udp?endpoint=127.0.0.1:{FreePort.Next()}";
        Subscription subscription = client.AddSubscription(channel, 1);
        Publication publication = client.AddPublication(channel, 1);
        Bounded.Until(() => publication.IsConnected && subscription.IsConnected, "both ends were connected", () => client.DoWork());
        var flow = new CountingFlow(client, [publication], [subscription], 100);
        flow.Send(Messages);
        long retransmits = client.Counters.Retransmits;

        Assert.Equal(0, Allocations.Least(() => flow.Send(Messages)));
        Assert.True(client.Counters.Retransmits > retransmits);
    }
}
