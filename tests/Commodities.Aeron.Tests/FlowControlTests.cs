using Commodities.Aeron.Tests.Simulation;

namespace Commodities.Aeron.Tests;

/// <summary>Who holds a publication back, and who does not.</summary>
public sealed class FlowControlTests
{
    private const string Control = $"aeron:udp?control={World.Venue}:9000|control-mode=dynamic";
    private const string Joining = $"aeron:udp?control={World.Venue}:9000";
    private const int Messages = 1_000;

    [Theory]
    [InlineData("slow")]
    [InlineData("dead")]
    [InlineData("cut off")]
    public void Subscriber_that_stops_blocks_neither_publication_nor_the_other_with_max_flow_control(string how)
    {
        using var world = new World();
        Publication publication = world.Client(World.Venue).AddPublication(Control, World.StreamId);
        var good = new Collector(world.Client(World.First).AddSubscription(Joining, World.StreamId));
        AeronClient other = world.Client(World.Second);
        Subscription bad = other.AddSubscription(Joining, World.StreamId);
        world.Until(() => publication.IsConnected && bad.IsConnected);

        if (how == "dead")
            world.Kill(other);
        if (how == "cut off")
            world.Network.Cut(System.Net.IPAddress.Parse(World.Venue), System.Net.IPAddress.Parse(World.Second));
        int taken = 0;
        world.Run(TimeSpan.FromSeconds(3), () =>
        {
            good.Poll();
            while (taken < Messages && publication.Offer(Collector.Message(taken)) > 0)
                taken++;
        });

        Assert.Equal(Enumerable.Range(0, Messages), good.Numbers);
    }

    [Fact]
    public void Slow_subscriber_holds_the_publication_back_with_min_flow_control()
    {
        using var world = new World();
        Publication publication = world.Client(World.Venue).AddPublication($"{Control}|fc=min", World.StreamId);
        var good = new Collector(world.Client(World.First).AddSubscription(Joining, World.StreamId));
        Subscription slow = world.Client(World.Second).AddSubscription(Joining, World.StreamId);
        world.Until(() => publication.IsConnected && slow.IsConnected, good.Poll);

        int taken = Publish(world, publication, good, TimeSpan.FromSeconds(3));

        Assert.InRange(taken, 1, 100);
        Assert.Equal(Publication.BackPressured, publication.Offer(Collector.Message(0)));
        var slowly = new Collector(slow);
        world.Until(() => slowly.Numbers.Count == taken, slowly.Poll);
    }

    [Fact]
    public void Dead_subscriber_is_let_go_after_the_timeout_with_min_flow_control()
    {
        using var world = new World();
        Publication publication = world.Client(World.Venue).AddPublication($"{Control}|fc=min,t:2s", World.StreamId);
        var good = new Collector(world.Client(World.First).AddSubscription(Joining, World.StreamId));
        AeronClient other = world.Client(World.Second);
        Subscription dead = other.AddSubscription(Joining, World.StreamId);
        world.Until(() => publication.IsConnected && dead.IsConnected, good.Poll);
        world.Kill(other);

        int before = Publish(world, publication, good, TimeSpan.FromMilliseconds(1_500));
        int after = Publish(world, publication, good, TimeSpan.FromSeconds(5), before);

        Assert.InRange(before, 1, 100);
        Assert.Equal(Messages, after);
    }

    [Fact]
    public void Only_subscribers_with_the_tag_hold_the_publication_back_with_tagged_flow_control()
    {
        using var world = new World();
        Publication publication = world.Client(World.Venue).AddPublication($"{Control}|fc=tagged,g:101", World.StreamId);
        Subscription untagged = world.Client(World.First).AddSubscription(Joining, World.StreamId);
        Subscription tagged = world.Client(World.Second).AddSubscription($"{Joining}|gtag=101", World.StreamId);
        var good = new Collector(tagged);
        world.Until(() => publication.IsConnected && untagged.IsConnected && tagged.IsConnected, good.Poll);

        Assert.Equal(Messages, Publish(world, publication, good, TimeSpan.FromSeconds(3)));
        good.Numbers.Clear();
        Assert.InRange(Publish(world, publication, new Collector(untagged), TimeSpan.FromSeconds(3)), 1, 100);
    }

    [Fact]
    public void Untagged_subscriber_that_joins_does_not_stop_a_tagged_publication()
    {
        using var world = new World();
        AeronClient venue = world.Client(World.Venue);
        Publication publication = venue.AddPublication($"{Control}|fc=tagged,g:101", World.StreamId);
        Subscription tagged = world.Client(World.Second).AddSubscription($"{Joining}|gtag=101", World.StreamId);
        var good = new Collector(tagged);
        world.Until(() => publication.IsConnected && tagged.IsConnected, good.Poll);
        AeronClient stranger = world.Client(World.First);
        Subscription untagged = stranger.AddSubscription(Joining, World.StreamId);

        Assert.Equal(Messages, Publish(world, publication, good, TimeSpan.FromSeconds(3)));
        Assert.True(untagged.IsConnected);
    }

    [Fact]
    public void Publication_is_not_connected_until_the_group_has_its_least_size()
    {
        using var world = new World();
        Publication publication = world.Client(World.Venue).AddPublication($"{Control}|fc=min,g:/2", World.StreamId);
        Subscription first = world.Client(World.First).AddSubscription(Joining, World.StreamId);
        world.Until(() => first.IsConnected);
        world.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(Publication.NotConnected, publication.Offer(Collector.Message(0)));

        world.Client(World.Second).AddSubscription(Joining, World.StreamId);
        world.Until(() => publication.IsConnected);

        Assert.True(publication.Offer(Collector.Message(0)) > 0);
    }

    [Theory]
    [InlineData("aeron:ipc")]
    [InlineData($"aeron:udp?endpoint={World.First}:9000")]
    public void Untethered_subscription_that_lags_is_put_aside_and_comes_back(string channel)
    {
        using var world = new World();
        AeronClient reading = world.Client(World.First);
        AeronClient publishing = channel.StartsWith("aeron:ipc", StringComparison.Ordinal) ? reading : world.Client(World.Venue);
        Publication publication = publishing.AddPublication(channel, World.StreamId);
        var good = new Collector(reading.AddSubscription(channel, World.StreamId));
        Subscription lagging = reading.AddSubscription(channel + (channel.Contains('?', StringComparison.Ordinal) ? "|" : "?") + "tether=false", World.StreamId);
        world.Until(() => publication.IsConnected && lagging.IsConnected, good.Poll);

        int taken = Publish(world, publication, good, TimeSpan.FromSeconds(2));
        Assert.InRange(taken, 1, 100);
        Assert.Equal(Messages, Publish(world, publication, good, TimeSpan.FromSeconds(10), taken));
        Assert.False(lagging.IsConnected);
        world.Until(() => lagging.IsConnected, good.Poll);
        Assert.Equal(publication.Position, lagging.Images[0].JoinPosition);
    }

    private static int Publish(World world, Publication publication, Collector reader, TimeSpan time, int from = 0)
    {
        int next = from;
        world.Run(time, () =>
        {
            reader.Poll();
            while (next < Messages && publication.Offer(Collector.Message(next)) > 0)
                next++;
        });
        Assert.Equal(Enumerable.Range(0, reader.Numbers.Count), reader.Numbers);
        return next;
    }
}
