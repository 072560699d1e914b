using System.Security.Cryptography;

namespace Commodities.Aeron.Tests;

/// <summary>Messages through every kind of channel, on real sockets.</summary>
public sealed class ChannelTests
{
    private const int StreamId = 1001;

    public static TheoryData<string, bool> Channels => new()
    {
        { "aeron:ipc", false },
        { "aeron:ipc", true },
        { "aeron:udp?endpoint=127.0.0.1:{0}", false },
        { "aeron:udp?endpoint=127.0.0.1:{0}", true },
        { "aeron:udp?endpoint=[::1]:{0}", true },
        { "aeron:udp?endpoint=224.20.30.39:{0}|interface=127.0.0.1", true },
        { "aeron:udp?endpoint=127.0.0.1:{0}|mtu=8k|fc=min", true },
    };

    [Theory]
    [MemberData(nameof(Channels))]
    public void Messages_of_all_lengths_arrive_once_and_in_order(string form, bool exclusive)
    {
        string channel = form.Replace("{0}", FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(channel, StreamId);
        using Publication publication = exclusive ? pair.Client.AddExclusivePublication(channel, StreamId) : pair.Client.AddPublication(channel, StreamId);
        byte[][] messages = [.. Enumerable.Range(0, 600).Select(index => RandomNumberGenerator.GetBytes(index * 13 % publication.MaxMessageLength))];

        Bounded.Until(() => publication.IsConnected && subscription.IsConnected, "both ends were connected", () => pair.Step());
        foreach (byte[] message in messages)
            pair.Offer(publication, message, subscription);
        pair.Receive(messages.Length, subscription);

        Assert.Equal(messages, pair.Messages);
        Assert.Empty(pair.Errors);
    }

    [Theory]
    [InlineData("aeron:udp?endpoint=127.0.0.1:{0}")]
    [InlineData("aeron:udp?endpoint=[::1]:{0}")]
    public void Messages_arrive_over_the_sockets_of_other_systems_as_well(string form)
    {
        string channel = form.Replace("{0}", FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        using var pair = new Pair(new AeronContext { Network = new PortableNetwork(), TermLength = 64 * 1024, InitialWindowLength = 32 * 1024 });
        Subscription subscription = pair.Client.AddSubscription(channel, StreamId);
        using Publication publication = pair.Client.AddPublication(channel, StreamId);
        byte[][] messages = [.. Enumerable.Range(0, 200).Select(index => RandomNumberGenerator.GetBytes(index * 40))];

        Bounded.Until(() => publication.IsConnected && subscription.IsConnected, "both ends were connected", () => pair.Step());
        foreach (byte[] message in messages)
            pair.Offer(publication, message, subscription);
        pair.Receive(messages.Length, subscription);

        Assert.Equal(messages, pair.Messages);
        var flow = new CountingFlow(pair.Client, [publication], [subscription], 100);
        Assert.Equal(0, Commodities.Tests.Allocations.Least(() => flow.Send(1_000)));
    }

    [Theory]
    [InlineData("dynamic")]
    [InlineData("manual")]
    public void Multi_destination_channel_brings_every_message_to_every_subscriber(string mode)
    {
        int port = FreePort.Next();
        using var venue = new Pair();
        using var first = new Pair();
        using var second = new Pair();
        Publication publication = venue.Client.AddPublication(mode == "dynamic" ? $"aeron:udp?control=127.0.0.1:{port}|control-mode=dynamic" : "aeron:udp?control-mode=manual", StreamId);
        string channel = mode == "dynamic" ? $"aeron:udp?control=127.0.0.1:{port}|endpoint=127.0.0.1:0" : "aeron:udp?endpoint=127.0.0.1:0";
        Subscription[] subscriptions = [first.Client.AddSubscription(channel, StreamId), second.Client.AddSubscription(channel, StreamId)];
        if (mode == "manual")
            Array.ForEach(subscriptions, subscription => publication.AddDestination($"aeron:udp?endpoint={subscription.LocalEndPoint}"));
        byte[][] messages = [.. Enumerable.Range(0, 300).Select(index => RandomNumberGenerator.GetBytes(index * 20))];

        Bounded.Until(() => subscriptions.All(subscription => subscription.IsConnected), "both had joined", Step);
        foreach (byte[] message in messages)
        {
            Bounded.Until(() => publication.Offer(message) >= 0, "an offer was taken", Step);
            Step();
        }

        Bounded.Until(() => first.Messages.Count == messages.Length && second.Messages.Count == messages.Length, "all had come", Step);
        Assert.Equal(messages, first.Messages);
        Assert.Equal(messages, second.Messages);

        void Step()
        {
            venue.Step();
            first.Step(subscriptions[0]);
            second.Step(subscriptions[1]);
        }
    }
}
