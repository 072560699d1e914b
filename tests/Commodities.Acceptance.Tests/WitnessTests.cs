using System.Runtime.InteropServices;
using Commodities.KillTest;
using Commodities.Messages;

namespace Commodities.Acceptance.Tests;

/// <summary>The rules that the witness holds a stream of events to: each broken once.</summary>
public sealed class WitnessTests
{
    private readonly Verdict _verdict = new();
    private readonly Witness _witness;
    private readonly OrderLedger _ledger;

    public WitnessTests()
    {
        _witness = new(_verdict);
        _ledger = new(_verdict);
    }

    [Fact]
    public void Witness_holds_when_runs_follow_each_other()
    {
        Leave(1, 1);
        Leave(2, 1);
        _witness.BeginRun();
        Leave(5, 4);
        Assert.True(_verdict.Holds);
        Assert.Equal((3L, 5L, 4L), (_witness.Events, _witness.Seen.Last, _witness.LastCommand));
    }

    [Fact]
    public void Witness_fails_when_an_event_is_withheld()
    {
        Leave(1, 1);
        Leave(3, 3);
        Assert.Contains("goes from event 1 to event 3, expected 2", Assert.Single(_verdict.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Witness_fails_when_a_sequence_is_used_again_after_a_restart()
    {
        Leave(1, 1);
        _witness.BeginRun();
        Leave(1, 2);
        Assert.Contains("event 1 left twice, the second time with other bytes", Assert.Single(_verdict.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Witness_fails_when_events_are_out_of_order()
    {
        Leave(1, 1);
        Leave(2, 2);
        Leave(1, 1);
        Assert.Contains(_verdict.Failures, failure => failure.Contains("goes from event 2 to event 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Witness_forgets_exactly_what_asynchronous_durability_may_lose()
    {
        Leave(1, 1);
        Leave(2, 2);
        Leave(3, 2);
        Leave(4, 5);
        Assert.Equal(3, _witness.ForgetAfterCommand(1));
        Assert.Equal((1L, 1L), (_witness.Seen.Last, _witness.LastCommand));
        _witness.BeginRun();
        Leave(2, 2);
        Assert.True(_verdict.Holds);
    }

    [Fact]
    public void Ledger_leaves_open_what_was_accepted_minus_filled_and_cancelled()
    {
        Take(new OrderAccepted { OrderId = 1, QuantityLots = 5 });
        Take(new OrderAccepted { OrderId = 2, QuantityLots = 3 });
        Take(new OrderAccepted { OrderId = 3, QuantityLots = 2 });
        Take(new Trade { TradeId = 1, MakerOrderId = 1, TakerOrderId = 2, QuantityLots = 3, MakerLeavesLots = 2 });
        Take(new OrderCancelled { OrderId = 3, CancelledLots = 2 });
        Assert.True(_verdict.Holds);
        Assert.Equal(1, _ledger.OpenOrders);
    }

    [Fact]
    public void Ledger_fails_when_a_fill_is_missing()
    {
        Take(new OrderAccepted { OrderId = 1, QuantityLots = 5 });
        Take(new OrderAccepted { OrderId = 2, QuantityLots = 5 });
        Take(new Trade { TradeId = 2, MakerOrderId = 1, TakerOrderId = 2, QuantityLots = 5 });
        Assert.Contains("is trade 2, expected trade 1", Assert.Single(_verdict.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Ledger_fails_when_an_order_is_accepted_twice()
    {
        Take(new OrderAccepted { OrderId = 1, QuantityLots = 5 });
        Take(new OrderAccepted { OrderId = 1, QuantityLots = 5 });
        Assert.Contains("an order is there twice or out of order", Assert.Single(_verdict.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Ledger_fails_when_more_is_filled_than_was_open()
    {
        Take(new OrderAccepted { OrderId = 1, QuantityLots = 5 });
        Take(new OrderAccepted { OrderId = 2, QuantityLots = 9 });
        Take(new Trade { TradeId = 1, MakerOrderId = 1, TakerOrderId = 2, QuantityLots = 7, MakerLeavesLots = 0, TakerLeavesLots = 2 });
        Assert.Contains("leaves 0 lots of order 1 after a fill of 7, but 5 were open", Assert.Single(_verdict.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Splitter_finds_each_message_however_the_bytes_arrive(int bytesAtATime)
    {
        List<long> sequences = [];
        byte[] bytes = [.. Event(1, 1), .. Event(2, 1), .. Event(3, 2), .. Event(4, 2)[..20]];
        int torn = MessageSplitter.ReadAll(new DripStream(bytes, bytesAtATime), message =>
        {
            MessageReader.ReadEvent(message, out EventSlot slot);
            sequences.Add(slot.Header.Sequence);
        });
        Assert.Equal([1, 2, 3], sequences);
        Assert.Equal(20, torn);
    }

    private void Leave(long sequence, long commandSequence) => _witness.Take(Event(sequence, commandSequence));

    private static byte[] Event(long sequence, long commandSequence)
    {
        OrderAccepted accepted = new() { OrderId = commandSequence, QuantityLots = 1 };
        (accepted.Header.Sequence, accepted.Header.CommandSequence) = (sequence, commandSequence);
        return Bytes(accepted, static (ref OrderAccepted message) => ref message.Header);
    }

    private void Take(OrderAccepted message) => _ledger.Take(Bytes(message, static (ref OrderAccepted event1) => ref event1.Header));

    private void Take(Trade message) => _ledger.Take(Bytes(message, static (ref Trade event1) => ref event1.Header));

    private void Take(OrderCancelled message) => _ledger.Take(Bytes(message, static (ref OrderCancelled event1) => ref event1.Header));

    private delegate ref EventHeader HeaderOf<TMessage>(ref TMessage message);

    private static byte[] Bytes<TMessage>(TMessage message, HeaderOf<TMessage> header)
        where TMessage : unmanaged, IMessage<TMessage>
    {
        header(ref message).Message = TMessage.Header;
        return MemoryMarshal.AsBytes(new ReadOnlySpan<TMessage>(ref message)).ToArray();
    }

    private sealed class DripStream(byte[] bytes, int bytesAtATime) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, bytesAtATime));
    }
}
