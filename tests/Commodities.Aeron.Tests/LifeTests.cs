using System.Net;
using Commodities.Aeron.Tests.Simulation;

namespace Commodities.Aeron.Tests;

/// <summary>How streams come, live and go.</summary>
public sealed class LifeTests
{
    private const string Channel = $"aeron:udp?endpoint={World.First}:9000";

    [Fact]
    public void Late_subscriber_joins_at_the_position_of_that_time()
    {
        using var world = new World();
        string control = $"aeron:udp?control={World.Venue}:9000";
        Publication publication = world.Client(World.Venue).AddPublication($"{control}|control-mode=dynamic", World.StreamId);
        var early = new Collector(world.Client(World.First).AddSubscription(control, World.StreamId));
        world.Until(() => publication.IsConnected);
        Publish(world, publication, early, 0, 50);

        Subscription late = world.Client(World.Second).AddSubscription(control, World.StreamId);
        world.Until(() => late.IsConnected, early.Poll);
        var collector = new Collector(late);
        Publish(world, publication, collector, 50, 20);

        Assert.Equal(50 * 1_056, late.Images[0].JoinPosition);
        Assert.Equal(Enumerable.Range(50, 20), collector.Numbers);
    }

    [Fact]
    public void Second_subscription_of_a_process_shares_the_stream_from_where_the_first_stands()
    {
        using var world = new World();
        Publication publication = world.Client(World.Venue).AddPublication(Channel, World.StreamId);
        AeronClient reader = world.Client(World.First);
        var first = new Collector(reader.AddSubscription(Channel, World.StreamId));
        world.Until(() => publication.IsConnected);
        Publish(world, publication, first, 0, 10);
        int offered = 10;
        world.Run(TimeSpan.FromMilliseconds(50), () => publication.Offer(Collector.Message(offered < 15 ? offered++ : -1)));
        Subscription second = reader.AddSubscription(Channel, World.StreamId);

        Assert.Equal(10 * 1_056, second.Images[0].JoinPosition);
    }

    [Fact]
    public void Stream_ends_for_the_subscriber_when_the_publication_is_closed()
    {
        using var world = new World(new SimulatedNetworkSettings { LossRate = 0.2 });
        AeronClient venue = world.Client(World.Venue);
        Publication publication = venue.AddPublication(Channel, World.StreamId);
        Image? gone = null;
        var events = new List<string>();
        Subscription subscription = world.Client(World.First).AddSubscription(Channel, World.StreamId, image => events.Add($"available {image.SessionId}"), image =>
        {
            gone = image;
            events.Add($"unavailable {image.SessionId}, end of stream {image.IsEndOfStream}");
        });
        var collector = new Collector(subscription);
        world.Until(() => publication.IsConnected, collector.Poll);
        for (int number = 0; number < 20; number++)
            Assert.True(publication.Offer(Collector.Message(number)) > 0);

        publication.Dispose();
        world.Until(() => subscription.HasNoImages, collector.Poll);

        Assert.Equal(Enumerable.Range(0, 20), collector.Numbers);
        Assert.Equal([$"available {publication.SessionId}", $"unavailable {publication.SessionId}, end of stream True"], events);
        Assert.True(gone!.Closed);
        Assert.Equal(20 * 1_056, gone.Position);
        Assert.Equal(Publication.Closed, publication.Offer([1]));
        world.Run(TimeSpan.FromSeconds(6));
        Assert.True(venue.Drain(TimeSpan.Zero));
    }

    [Fact]
    public void Stream_is_gone_ten_seconds_after_its_publisher_died()
    {
        using var world = new World();
        AeronClient venue = world.Client(World.Venue);
        Publication publication = venue.AddPublication(Channel, World.StreamId);
        bool? ended = null;
        Subscription subscription = world.Client(World.First).AddSubscription(Channel, World.StreamId, null, image => ended = image.IsEndOfStream);
        world.Until(() => subscription.IsConnected && publication.IsConnected);

        world.Kill(venue);
        world.Run(TimeSpan.FromSeconds(9));
        Assert.True(subscription.IsConnected);
        world.Run(TimeSpan.FromSeconds(2));

        Assert.False(subscription.IsConnected);
        Assert.False(ended);
    }

    [Fact]
    public void Publication_is_not_connected_five_seconds_after_its_subscriber_died()
    {
        using var world = new World();
        Publication publication = world.Client(World.Venue).AddPublication(Channel, World.StreamId);
        AeronClient reader = world.Client(World.First);
        reader.AddSubscription(Channel, World.StreamId);
        world.Until(() => publication.IsConnected);

        world.Kill(reader);
        world.Run(TimeSpan.FromMilliseconds(4_500));
        Assert.True(publication.IsConnected);
        world.Run(TimeSpan.FromSeconds(1));

        Assert.Equal(Publication.NotConnected, publication.Offer([1]));
    }

    [Fact]
    public void Subscriber_that_comes_back_after_a_long_cut_gets_a_new_image()
    {
        using var world = new World();
        Publication publication = world.Client(World.Venue).AddPublication(Channel, World.StreamId);
        Subscription subscription = world.Client(World.First).AddSubscription(Channel, World.StreamId);
        world.Until(() => subscription.IsConnected && publication.IsConnected);
        long before = subscription.Images[0].CorrelationId;

        world.Network.Cut(IPAddress.Parse(World.Venue), IPAddress.Parse(World.First));
        world.Until(() => !subscription.IsConnected);
        world.Network.Heal();
        world.Until(() => subscription.IsConnected && publication.IsConnected);

        Assert.NotEqual(before, subscription.Images[0].CorrelationId);
    }

    [Fact]
    public void Subscription_that_does_not_rejoin_stays_away_after_a_long_cut()
    {
        using var world = new World();
        Publication publication = world.Client(World.Venue).AddPublication(Channel, World.StreamId);
        Subscription subscription = world.Client(World.First).AddSubscription($"{Channel}|rejoin=false", World.StreamId);
        world.Until(() => subscription.IsConnected && publication.IsConnected);

        world.Network.Cut(IPAddress.Parse(World.Venue), IPAddress.Parse(World.First));
        world.Until(() => !subscription.IsConnected);
        world.Network.Heal();
        world.Run(TimeSpan.FromSeconds(5));

        Assert.False(subscription.IsConnected);
    }

    [Fact]
    public void Dynamic_destination_is_dropped_when_it_has_been_silent_for_five_seconds()
    {
        using var world = new World();
        string control = $"aeron:udp?control={World.Venue}:9000";
        AeronClient venue = world.Client(World.Venue);
        Publication publication = venue.AddPublication($"{control}|control-mode=dynamic", World.StreamId);
        AeronClient reader = world.Client(World.First);
        Subscription subscription = reader.AddSubscription(control, World.StreamId);
        world.Until(() => subscription.IsConnected && publication.IsConnected);
        world.Kill(reader);
        world.Run(TimeSpan.FromSeconds(6));

        int datagrams = 0;
        world.Network.Tap = (_, _, _) => datagrams++;
        world.Run(TimeSpan.FromSeconds(2));

        Assert.Equal(0, datagrams);
    }

    [Fact]
    public void Manual_destination_is_served_until_it_is_removed()
    {
        using var world = new World();
        Publication publication = world.Client(World.Venue).AddPublication("aeron:udp?control-mode=manual", World.StreamId);
        var collector = new Collector(world.Client(World.First).AddSubscription(Channel, World.StreamId));
        publication.AddDestination(Channel);
        world.Until(() => publication.IsConnected, collector.Poll);
        Publish(world, publication, collector, 0, 5);

        Assert.True(publication.RemoveDestination(Channel));
        Assert.False(publication.RemoveDestination(Channel));
        Assert.True(publication.Offer(Collector.Message(5)) > 0);
        world.Run(TimeSpan.FromSeconds(1), collector.Poll);

        Assert.Equal(Enumerable.Range(0, 5), collector.Numbers);
    }

    [Fact]
    public void Term_ids_wrap_around()
    {
        using var world = new World(new SimulatedNetworkSettings { LossRate = 0.1, ReorderRate = 0.1 });
        string start = $"|init-term-id={int.MaxValue - 1}|term-id={int.MaxValue}|term-offset=64000";
        ExclusivePublication publication = world.Client(World.Venue).AddExclusivePublication(Channel + start, World.StreamId);
        var collector = new Collector(world.Client(World.First).AddSubscription(Channel, World.StreamId));
        world.Until(() => publication.IsConnected, collector.Poll);

        Publish(world, publication, collector, 0, 500);

        Assert.Equal(Enumerable.Range(0, 500), collector.Numbers);
        Assert.InRange(publication.TermId, int.MinValue, int.MinValue + 20);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Stream_ends_after_two_to_the_thirty_one_terms(bool ipc)
    {
        using var world = new World();
        string channel = ipc ? "aeron:ipc?term-length=64k" : $"{Channel}|term-length=64k";
        AeronClient venue = world.Client(World.Venue);
        ExclusivePublication publication = venue.AddExclusivePublication($"{channel}|init-term-id=5|term-id={unchecked(5 + int.MaxValue)}|term-offset=60000", World.StreamId);
        var collector = new Collector((ipc ? venue : world.Client(World.First)).AddSubscription(channel, World.StreamId));
        world.Until(() => publication.IsConnected, collector.Poll);

        long result = 0;
        for (int number = 0; number < 10 && result >= 0; number++)
            result = publication.Offer(Collector.Message(number));

        Assert.Equal(Publication.MaxPositionExceeded, result);
        Assert.Equal(Publication.MaxPositionExceeded, publication.Offer(Collector.Message(0)));
        Assert.Equal(64L * 1024 << 31, publication.MaxPossiblePosition);
    }

    [Fact]
    public void Unreliable_subscription_skips_what_was_lost()
    {
        using var world = new World(new SimulatedNetworkSettings { LossRate = 0.1 });
        Publication publication = world.Client(World.Venue).AddPublication(Channel, World.StreamId);
        AeronClient reader = world.Client(World.First);
        var collector = new Collector(reader.AddSubscription($"{Channel}|reliable=false", World.StreamId));
        world.Until(() => publication.IsConnected, collector.Poll);

        int next = 0;
        world.Run(TimeSpan.FromSeconds(2), () =>
        {
            collector.Poll();
            if (next < 500 && publication.Offer(Collector.Message(next)) > 0)
                next++;
        });

        Assert.Equal(500, next);
        Assert.InRange(collector.Numbers.Count, 300, 499);
        Assert.Equal(collector.Numbers.Order(), collector.Numbers);
        Assert.True(reader.Counters.LossGapFills > 0);
        Assert.Equal(0, reader.Counters.NaksSent);
    }

    [Fact]
    public void Subscription_for_one_session_takes_no_other()
    {
        using var world = new World();
        AeronClient venue = world.Client(World.Venue);
        Publication wanted = venue.AddExclusivePublication($"{Channel}|session-id=1234567", World.StreamId);
        Publication other = venue.AddExclusivePublication(Channel, World.StreamId);
        Subscription subscription = world.Client(World.First).AddSubscription($"{Channel}|session-id=1234567", World.StreamId);
        world.Until(() => wanted.IsConnected);
        world.Run(TimeSpan.FromSeconds(2));

        Assert.Equal(1234567, Assert.Single(subscription.Images).SessionId);
        Assert.False(other.IsConnected);
    }

    [Fact]
    public void More_streams_than_allowed_are_refused()
    {
        using var world = new World();
        AeronClient venue = world.Client(World.Venue);
        for (int index = 0; index < 5; index++)
            venue.AddExclusivePublication(Channel, World.StreamId);
        AeronClient reader = world.Client(World.First, context => context.MaxImagesPerEndpoint = 3);
        Subscription subscription = reader.AddSubscription(Channel, World.StreamId);
        world.Run(TimeSpan.FromSeconds(2));

        Assert.Equal(3, subscription.ImageCount);
        Assert.True(reader.Counters.ImagesRefused > 0);
    }

    [Fact]
    public void Concurrent_publications_of_a_channel_share_a_session_and_end_with_the_last()
    {
        using var world = new World();
        AeronClient venue = world.Client(World.Venue);
        Publication first = venue.AddPublication(Channel, World.StreamId);
        Publication second = venue.AddPublication(Channel, World.StreamId);
        var collector = new Collector(world.Client(World.First).AddSubscription(Channel, World.StreamId));
        world.Until(() => second.IsConnected, collector.Poll);

        Assert.Equal(first.SessionId, second.SessionId);
        Assert.True(first.IsOriginal);
        Assert.False(second.IsOriginal);
        first.Dispose();
        Assert.Equal(Publication.Closed, first.Offer([1]));
        Publish(world, second, collector, 0, 5);
        Assert.Equal(Enumerable.Range(0, 5), collector.Numbers);
    }

    private static void Publish(World world, Publication publication, Collector collector, int first, int count)
    {
        int next = first;
        world.Until(() => next == first + count && collector.Numbers.Count >= count, () =>
        {
            collector.Poll();
            if (next < first + count && publication.Offer(Collector.Message(next)) > 0)
                next++;
        });
    }
}
