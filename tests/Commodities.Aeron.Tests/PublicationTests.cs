using System.Buffers.Binary;
using Commodities.Aeron.Tests.Simulation;

namespace Commodities.Aeron.Tests;

/// <summary>What an offer answers, and what comes of it.</summary>
public sealed class PublicationTests
{
    private const string Channel = "aeron:ipc";

    [Fact]
    public void Offer_answers_not_connected_until_somebody_subscribes()
    {
        using var pair = new Pair();
        Publication publication = pair.Client.AddPublication(Channel, 1);

        Assert.Equal(Publication.NotConnected, publication.Offer([1]));
        pair.Client.AddSubscription(Channel, 1);

        Assert.Equal(64, publication.Offer([1]));
        Assert.Equal(64, publication.Position);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Offer_answers_back_pressured_at_the_window_and_admin_action_at_the_end_of_a_term(bool exclusive)
    {
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(Channel, 1);
        Publication publication = exclusive ? pair.Client.AddExclusivePublication(Channel, 1) : pair.Client.AddPublication(Channel, 1);
        var answers = new List<long>();
        for (int round = 0; round < 4; round++)
        {
            long answer;
            do
            {
                answer = publication.Offer(new byte[1_000]);
                if (answer == Publication.AdminAction)
                    answers.Add(answer);
            }
            while (answer != Publication.BackPressured);
            answers.Add(answer);
            Assert.Equal(0, publication.AvailableWindow);
            for (int step = 0; step < 4; step++)
                pair.Step(subscription);
        }

        // The second and the fourth window of half a term reach into the next term.
        Assert.Equal([-2, -3, -2, -2, -3, -2], answers);
        Assert.Equal("ADMIN_ACTION", Publication.ErrorString(Publication.AdminAction));
    }

    [Fact]
    public void Everything_answers_closed_after_the_publication_or_the_client_is_closed()
    {
        using var pair = new Pair();
        pair.Client.AddSubscription(Channel, 1);
        Publication closed = pair.Client.AddPublication(Channel, 1);
        Publication other = pair.Client.AddPublication(Channel, 1);
        closed.Dispose();
        Assert.Equal(Publication.Closed, closed.Offer([1]));
        Assert.Equal(Publication.Closed, closed.TryClaim(1, out _));
        Assert.True(other.Offer([1]) > 0);

        pair.Client.Dispose();
        Assert.True(other.IsClosed);
        Assert.Equal(Publication.Closed, other.Offer([1]));
        Assert.Equal(Publication.Closed, other.Position);
        Assert.Throws<ObjectDisposedException>(() => pair.Client.AddPublication(Channel, 1));
    }

    [Fact]
    public void Message_that_is_too_long_is_an_error_that_names_the_limit()
    {
        using var pair = new Pair();
        Publication publication = pair.Client.AddPublication(Channel, 1);

        var error = Assert.Throws<ArgumentException>(() => publication.Offer(new byte[8_193]));
        Assert.Contains("8193 bytes, this stream takes at most 8192", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => publication.TryClaim(1_377, out _));
        Assert.Throws<ArgumentException>(() => publication.TryClaim(-1, out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Claim_is_seen_when_it_is_committed_and_skipped_when_it_is_aborted(bool exclusive)
    {
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(Channel, 1);
        Publication publication = exclusive ? pair.Client.AddExclusivePublication(Channel, 1) : pair.Client.AddPublication(Channel, 1);
        var seen = new List<(byte First, long Reserved, byte Flags)>();
        FragmentHandler handler = (fragment, in header) => seen.Add((fragment[0], header.ReservedValue, header.Flags));

        Assert.Equal(64, publication.TryClaim(10, out BufferClaim aborted));
        Assert.Equal(128, publication.TryClaim(10, out BufferClaim committed));
        committed.Buffer[0] = 42;
        committed.ReservedValue = 77;
        committed.Commit();
        Assert.Equal(0, subscription.Poll(handler, 10));
        aborted.Abort();
        Assert.Equal(1, subscription.Poll(handler, 10));

        Assert.Equal([((byte)42, 77, (byte)0xC0)], seen);
        Assert.Equal(10, committed.Length);
        Assert.Throws<InvalidOperationException>(() => default(BufferClaim).Commit());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Pieces_arrive_as_one_message_with_a_reserved_value_for_each_fragment(bool exclusive)
    {
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(Channel, 1);
        Publication publication = exclusive ? pair.Client.AddExclusivePublication(Channel, 1) : pair.Client.AddPublication(Channel, 1);
        byte[] whole = [.. Enumerable.Range(0, 3_000).Select(index => (byte)index)];
        var reserved = new List<long>();

        Assert.True(publication.Offer(whole.AsSpan(0, 1_500), whole.AsSpan(1_500), fragment => fragment.Length) > 0);
        Assert.True(publication.Offer([whole.AsMemory(0, 1), whole.AsMemory(1, 0), whole.AsMemory(1, 2_000), whole.AsMemory(2_001)]) > 0);
        subscription.Images[0].BoundedPoll((fragment, in header) => reserved.Add(header.ReservedValue), 3_072, 10);
        subscription.Images[0].Poll((fragment, in header) => reserved.Add(header.ReservedValue), 1);
        Assert.True(publication.Offer([whole.AsMemory(0, 1), whole.AsMemory(1, 0), whole.AsMemory(1, 2_000), whole.AsMemory(2_001)]) > 0);
        pair.Receive(1, subscription);
        pair.Step(subscription);

        Assert.Equal([1_376, 1_376, 248, 0], reserved);
        Assert.Equal([whole], pair.Messages);
    }

    [Fact]
    public void Padding_brings_the_stream_to_a_position_and_is_not_seen()
    {
        using var pair = new Pair();
        Subscription subscription = pair.Client.AddSubscription(Channel, 1);
        ExclusivePublication publication = pair.Client.AddExclusivePublication(Channel, 1);

        Assert.Equal(4_096, publication.AppendPadding(4_064));
        Assert.Equal(4_096, publication.TermOffset);
        pair.Offer(publication, [5], subscription);
        pair.Receive(1, subscription);

        Assert.Equal([[5]], pair.Messages);
        Assert.Throws<ArgumentException>(() => publication.AppendPadding(-1));
    }

    [Fact]
    public void Claim_that_is_never_finished_becomes_padding_after_fifteen_seconds()
    {
        using var world = new World();
        AeronClient venue = world.Client(World.Venue);
        Publication publication = venue.AddPublication($"aeron:udp?endpoint={World.First}:9000", World.StreamId);
        var collector = new Collector(world.Client(World.First).AddSubscription($"aeron:udp?endpoint={World.First}:9000", World.StreamId));
        world.Until(() => publication.IsConnected);

        publication.TryClaim(100, out _);
        publication.Offer(Collector.Message(1));
        world.Run(TimeSpan.FromSeconds(14), collector.Poll);
        Assert.Empty(collector.Numbers);
        world.Run(TimeSpan.FromSeconds(2), collector.Poll);

        Assert.Equal([1], collector.Numbers);
        Assert.Equal(1, venue.Counters.UnblockedPublications);
    }

    [Theory]
    [InlineData("aeron:ipc")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:{0}")]
    public void Threads_that_offer_at_once_each_keep_their_order(string form)
    {
        const int Threads = 3;
        const int Messages = 5_000;
        string channel = form.Replace("{0}", FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        using AeronClient client = AeronClient.Connect(new AeronContext { TermLength = 64 * 1024, IpcTermLength = 64 * 1024, InitialWindowLength = 32 * 1024 });
        using Subscription subscription = client.AddSubscription(channel, 1);
        using Publication publication = client.AddPublication(channel, 1);
        Bounded.Until(() => publication.IsConnected, "it was connected");
        int[] next = new int[Threads];
        int wrong = 0;
        var assembler = new FragmentAssembler((message, in header) =>
        {
            int thread = message[0];
            int number = BinaryPrimitives.ReadInt32LittleEndian(message[1..]);
            bool right = number == next[thread]++ && message[5..].IndexOfAnyExcept((byte)number) < 0;
            wrong += right ? 0 : 1;
        });

        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() => OfferAll(publication, (byte)thread, Messages)) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        Bounded.Until(() => next.Sum() == Threads * Messages, "all had come", () =>
        {
            if (subscription.Poll(assembler, 100) == 0)
                Thread.Yield();
        });

        Assert.Equal(0, wrong);
        Assert.Equal(Enumerable.Repeat(Messages, Threads), next);
    }

    private static void OfferAll(Publication publication, byte thread, int count)
    {
        byte[] buffer = new byte[3_000];
        buffer[0] = thread;
        for (int number = 0; number < count; number++)
        {
            Span<byte> message = buffer.AsSpan(0, 5 + (number % 100 == 0 ? 2_500 : number % 200));
            BinaryPrimitives.WriteInt32LittleEndian(message[1..], number);
            message[5..].Fill((byte)number);
            if (number % 3 == 0 && message.Length <= publication.MaxPayloadLength)
                Claim(publication, message);
            else
                while (publication.Offer(message) < 0)
                    Thread.Yield();
        }
    }

    private static void Claim(Publication publication, ReadOnlySpan<byte> message)
    {
        BufferClaim claim;
        while (publication.TryClaim(message.Length, out claim) < 0)
            Thread.Yield();
        message.CopyTo(claim.Buffer);
        claim.Commit();
    }
}
