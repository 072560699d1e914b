using Commodities.Aeron.Tests.Simulation;

namespace Commodities.Aeron.Tests;

/// <summary>How polls take fragments.</summary>
public sealed class SubscriptionTests
{
    private const string Channel = "aeron:ipc";

    [Fact]
    public void Poll_takes_no_more_than_the_limit_and_then_goes_on()
    {
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(Channel, 1);
        Publication publication = pair.Client.AddPublication(Channel, 1);
        for (byte number = 0; number < 10; number++)
            publication.Offer([number]);
        var seen = new List<byte>();
        FragmentHandler handler = (fragment, in header) => seen.Add(fragment[0]);

        Assert.Equal(4, subscription.Poll(handler, 4));
        Assert.Equal(4 * 64, subscription.Images[0].Position);
        Assert.Equal(6, subscription.Poll(handler, 100));
        Assert.Equal(0, subscription.Poll(handler, 100));

        Assert.Equal(Enumerable.Range(0, 10).Select(number => (byte)number), seen);
    }

    [Fact]
    public void Poll_goes_round_all_publications()
    {
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(Channel, 1);
        ExclusivePublication[] publications = [.. Enumerable.Range(0, 3).Select(_ => pair.Client.AddExclusivePublication(Channel, 1))];
        var seen = new HashSet<int>();
        for (int round = 0; round < 3; round++)
        {
            Array.ForEach(publications, publication => publication.Offer([1]));
            subscription.Poll((fragment, in header) => seen.Add(header.SessionId), 1);
        }

        Assert.Equal(publications.Select(publication => publication.SessionId).Order(), seen.Order());
        Assert.Same(subscription.ImageBySessionId(publications[0].SessionId), subscription.Images[0]);
    }

    [Fact]
    public void Controlled_poll_does_what_the_handler_says()
    {
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(Channel, 1);
        Publication publication = pair.Client.AddPublication(Channel, 1);
        for (byte number = 0; number < 6; number++)
            publication.Offer([number]);
        Image image = subscription.Images[0];
        var events = new List<string>();
        bool aborted = false;

        ControlledFragmentHandler handler = (fragment, in header) =>
        {
            events.Add($"{fragment[0]} at {image.Position}");
            switch (fragment[0])
            {
                case 1: return ControlledFragmentHandlerAction.Commit;
                case 3: return ControlledFragmentHandlerAction.Break;
                case 4 when !aborted:
                    aborted = true;
                    return ControlledFragmentHandlerAction.Abort;
                default: return ControlledFragmentHandlerAction.Continue;
            }
        };

        Assert.Equal(4, subscription.ControlledPoll(handler, 10));
        Assert.Equal(0, subscription.ControlledPoll(handler, 10));
        Assert.Equal(2, subscription.ControlledPoll(handler, 10));
        Assert.Equal(["0 at 0", "1 at 0", "2 at 128", "3 at 128", "4 at 256", "4 at 256", "5 at 256"], events);
    }

    [Fact]
    public void Message_in_fragments_that_is_aborted_comes_again_as_a_whole()
    {
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(Channel, 1);
        Publication publication = pair.Client.AddPublication(Channel, 1);
        byte[] message = [.. Enumerable.Range(0, 5_000).Select(index => (byte)index)];
        publication.Offer(message);
        var seen = new List<byte[]>();
        var assembler = new ControlledFragmentAssembler((whole, in header) =>
        {
            seen.Add(whole.ToArray());
            Assert.Equal((byte)0xC0, header.Flags);
            Assert.Equal(5_032, header.FrameLength);
            Assert.Equal(publication.Position, header.Position);
            return seen.Count == 1 ? ControlledFragmentHandlerAction.Abort : ControlledFragmentHandlerAction.Continue;
        });

        Bounded.Until(() => seen.Count == 2, "it had come twice", () => subscription.ControlledPoll(assembler, 100));

        Assert.Equal([message, message], seen);
        Assert.Equal(publication.Position, subscription.Images[0].Position);
    }

    [Fact]
    public void Assembler_drops_a_message_whose_beginning_was_not_seen()
    {
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(Channel, 1);
        Publication publication = pair.Client.AddPublication(Channel, 1);
        publication.Offer(new byte[4_000]);
        publication.Offer([9]);
        subscription.Poll((fragment, in header) => { }, 1);

        pair.Receive(1, subscription);

        Assert.Equal([[9]], pair.Messages);
    }

    [Fact]
    public void Handler_that_throws_is_reported_and_its_fragment_counts_as_read()
    {
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(Channel, 1);
        Publication publication = pair.Client.AddPublication(Channel, 1);
        publication.Offer([1]);
        publication.Offer([2]);
        var seen = new List<byte>();
        FragmentHandler handler = (fragment, in header) =>
        {
            seen.Add(fragment[0]);
            if (fragment[0] == 1)
                throw new InvalidOperationException("refused");
        };

        subscription.Poll(handler, 10);
        subscription.Poll(handler, 10);

        Assert.Equal([1, 2], seen);
        Assert.Equal("refused", Assert.Single(pair.Errors).Message);
        Assert.Equal(1, pair.Client.Counters.Errors);
    }

    [Fact]
    public void Handler_of_images_may_not_add_but_may_dispose()
    {
        using var pair = new Pair();
        Subscription? other = pair.Client.AddSubscription(Channel, 2);
        pair.Client.AddSubscription(Channel, 1, _ =>
        {
            other.Dispose();
            pair.Client.AddSubscription(Channel, 3);
        });

        pair.Client.AddPublication(Channel, 1);

        Assert.True(other.IsClosed);
        Assert.IsType<InvalidOperationException>(Assert.Single(pair.Errors));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Client_may_be_disposed_of_by_a_handler(bool useInvoker)
    {
        AeronClient? client = null;
        string channel = $"aeron:udp?endpoint=127.0.0.1:{FreePort.Next()}";
        client = AeronClient.Connect(new AeronContext { UseInvoker = useInvoker, AvailableImageHandler = _ => client!.Dispose() });
        Subscription subscription = client.AddSubscription(channel, 1);
        Publication publication = client.AddPublication(channel, 1);

        Bounded.Until(() => client.IsClosed, "it was closed", useInvoker ? () => client.DoWork() : null);

        Assert.Equal(Publication.Closed, publication.Offer([1]));
        Assert.True(subscription.IsClosed);
    }

    [Fact]
    public void Image_can_be_moved_on_within_its_term_on_frame_boundaries_only()
    {
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(Channel, 1);
        Publication publication = pair.Client.AddPublication(Channel, 1);
        publication.Offer([1]);
        publication.Offer([2]);
        Image image = subscription.Images[0];

        image.Position = 64;
        Assert.Throws<ArgumentOutOfRangeException>(() => image.Position = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => image.Position = 100);
        Assert.Throws<ArgumentOutOfRangeException>(() => image.Position = 65_536 + 32);
        pair.Receive(1, subscription);

        Assert.Equal([[2]], pair.Messages);
    }

    [Fact]
    public void Closed_subscription_lets_its_publication_go_on()
    {
        using var pair = new Pair();
        Subscription closed = pair.Client.AddSubscription(Channel, 1);
        Subscription open = pair.Client.AddSubscription(Channel, 1);
        Publication publication = pair.Client.AddPublication(Channel, 1);
        closed.Dispose();
        for (int number = 0; number < 500; number++)
            pair.Offer(publication, Collector.Message(number), open);
        pair.Receive(500, open);

        Assert.Equal(0, closed.ImageCount);
        Assert.Equal(0, closed.Poll((fragment, in header) => { }, 10));
    }
}
