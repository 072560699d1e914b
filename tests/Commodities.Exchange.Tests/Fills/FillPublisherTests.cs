using Commodities.Client.Transport;
using Commodities.Exchange.Fills;
using Commodities.Messages;
using Commodities.Messages.Fills;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Fills;

public sealed class FillPublisherTests
{
    private static readonly IReadOnlyList<EventSlot> Events = RandomFillEvents.Make(seed: 5, days: 1, tradesPerDay: 300);

    private long _nowNanos = 1_000_000_000_000;

    [Fact]
    public void Every_record_is_offered_stamped_and_sound()
    {
        StandInPublication live = new();
        Publish(NewPublisher(live), Events);

        Assert.Equal(Projection.Of(Events).Select(record => Projection.ImmutablePart(record)), live.Taken.Select(record => Projection.ImmutablePart(record)));
        Assert.All(live.Taken, record =>
        {
            Assert.True(FillCodec.Verify(record));
            Assert.Equal((_nowNanos, FillFlags.None), (FillCodec.HeaderOf(record).PublishNanos, FillCodec.HeaderOf(record).Flags));
        });
    }

    [Fact]
    public void Full_buffer_costs_one_offer_in_five_milliseconds_and_leaves_a_gap()
    {
        StandInPublication live = new() { Answer = OfferResult.BackPressured };
        FillPublisher publisher = NewPublisher(live);

        Publish(publisher, Events);
        Assert.Equal(1, live.Offers);
        Assert.Equal(publisher.LastSequence, publisher.Skipped);

        // The buffer has room again; nothing more is left out once the pause is over.
        live.Answer = 1;
        _nowNanos += 5_000_000;
        EventSlot trade = Events.Last(slot => slot.Header.Message.TemplateId == TemplateId.Trade);
        long before = publisher.LastSequence;
        publisher.OnEvent(in trade);
        Assert.Equal([before + 1, before + 2], live.Taken.Select(record => FillCodec.HeaderOf(record).Sequence));
    }

    [Fact]
    public void Nothing_is_offered_while_nobody_listens_and_the_sequence_goes_on()
    {
        StandInPublication live = new() { IsConnected = false };
        FillPublisher publisher = NewPublisher(live);
        Publish(publisher, Events);
        Assert.Equal((0, 0L), (live.Offers, publisher.Skipped));
        Assert.Equal(Projection.Of(Events).Count, publisher.LastSequence);
    }

    [Fact]
    public void Rotated_log_is_offered_to_again_at_once()
    {
        StandInPublication live = new() { Answer = OfferResult.AdminAction };
        FillPublisher publisher = NewPublisher(live);
        EventSlot first = Events.First(slot => slot.Header.Message.TemplateId == TemplateId.ContractDefined);
        publisher.OnEvent(in first);
        Assert.Equal(3, live.Offers);
    }

    [Fact]
    public void Heartbeat_comes_when_nothing_was_sent_for_the_interval_and_names_the_last_sequence()
    {
        StandInPublication live = new();
        FillPublisher publisher = NewPublisher(live);
        Publish(publisher, Events);
        live.Taken.Clear();

        Assert.False(publisher.HeartbeatWhenDue(HeartbeatState.Open));
        _nowNanos += 200_000_000;
        Assert.True(publisher.HeartbeatWhenDue(HeartbeatState.Open));
        Assert.False(publisher.HeartbeatWhenDue(HeartbeatState.Open));
        Assert.True(publisher.HeartbeatWhenDue(HeartbeatState.Closing));

        byte[] last = Projection.Of(Events)[^1];
        Assert.All(live.Taken, heartbeat =>
        {
            Assert.True(FillCodec.Verify(heartbeat));
            Assert.Equal((FillCodec.HeaderOf(last).Sequence, FillCodec.HeaderOf(last).Chain), (FillCodec.HeaderOf(heartbeat).Sequence, FillCodec.HeaderOf(heartbeat).Chain));
        });
        Assert.Equal([HeartbeatState.Open, HeartbeatState.Closing], live.Taken.Select(heartbeat => FillCodec.Read<Heartbeat>(heartbeat).State));
    }

    [Fact]
    public void Publishing_allocates_nothing_per_event()
    {
        StandInPublication live = new() { Keeps = false };
        FillPublisher publisher = NewPublisher(live);
        Publish(publisher, Events);
        EventSlot trade = Events.Last(slot => slot.Header.Message.TemplateId == TemplateId.Trade);
        EventSlot other = Events.Last(slot => slot.Header.Message.TemplateId == TemplateId.OrderAccepted);

        Assert.Equal(0, Allocations.Least(() =>
        {
            for (int round = 0; round < 1_000; round++)
            {
                publisher.OnEvent(in trade);
                publisher.OnEvent(in other);
                publisher.HeartbeatWhenDue(HeartbeatState.Closing);
            }
        }));
    }

    private static void Publish(FillPublisher publisher, IReadOnlyList<EventSlot> events)
    {
        foreach (EventSlot slot in events)
        {
            publisher.OnEvent(in slot);
        }
    }

    private FillPublisher NewPublisher(IFillPublication live) => new(
        new(Projection.Identity, RandomFillEvents.MaxContracts, FillReferences.None), Projection.Identity, live, new(FillIndex.Open(new MemoryStream(), Projection.Identity.Epoch, 0), int.MaxValue), () => _nowNanos, heartbeatMilliseconds: 200);
}
