using Commodities.Client.Tests.Simulation;
using Commodities.Client.Transport;
using Commodities.Exchange.Tests.Fills;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Client.Tests;

/// <summary>One behaviour at a time, over a network that loses nothing unless told to.</summary>
public sealed class FillStreamClientTests : IDisposable
{
    private const int StepNanos = 1_000_000;

    private static readonly IReadOnlyList<EventSlot> Events = RandomFillEvents.Make(seed: 21, days: 3, tradesPerDay: 100);
    private static readonly string[] Expected = [.. Projection.Of(Events).Select(record => Projection.ImmutablePart(record))];

    private readonly SimulatedNetwork _network = new(1);
    private readonly SimulatedVenue _venue;

    public FillStreamClientTests() => _venue = new(_network, Events);

    [Fact]
    public void From_the_beginning_everything_comes_by_replay_and_then_live()
    {
        Release(200);
        using SimulatedConsumer consumer = new(_network);
        Run(consumer, () => consumer.Store.Count == _venue.Stream.LastSequence);
        Assert.Equal(FillStreamState.Live, consumer.Client.State);
        long requests = consumer.Client.Counters.Requests;
        Release(Events.Count);
        Run(consumer, () => consumer.Store.Count == Expected.Length);

        Assert.Equal(Expected, consumer.Store);
        Assert.Equal((1L, requests, 0L), (consumer.Client.Counters.Requests, requests, consumer.Client.Counters.Gaps));
    }

    [Fact]
    public void Live_start_asks_for_nothing_and_begins_with_what_comes()
    {
        Release(200);
        long before = _venue.Stream.LastSequence;
        using SimulatedConsumer consumer = new(_network, FillStart.Live);
        Run(consumer, () => consumer.Client.State == FillStreamState.Live);
        Release(Events.Count);
        Run(consumer, () => consumer.Store.Count == Expected.Length - before);

        Assert.Equal(Expected[(int)before..], consumer.Store);
        Assert.Equal(0, consumer.Client.Counters.Requests);
    }

    [Fact]
    public void Start_at_a_sequence_gives_that_record_first()
    {
        Release(Events.Count);
        using SimulatedConsumer consumer = new(_network, FillStart.FromSequence(101));
        Run(consumer, () => consumer.Store.Count == Expected.Length - 100);
        Assert.Equal(Expected[100..], consumer.Store);
    }

    [Fact]
    public void Start_with_a_trading_day_gives_its_first_record_first_and_all_that_follow()
    {
        Release(Events.Count);
        using SimulatedConsumer consumer = new(_network, FillStart.OfTradingDay(20270105));
        long first = Projection.Of<ContractDefinition>(Events).First(definition => definition.TradingDay == 20270105).Header.Sequence;
        Run(consumer, () => consumer.Store.Count == Expected.Length - first + 1);
        Assert.Equal(Expected[(int)(first - 1)..], consumer.Store);
    }

    [Fact]
    public void Start_with_a_snapshot_gives_the_state_and_then_what_follows()
    {
        Release(300);
        long before = _venue.Stream.LastSequence;
        using SimulatedConsumer consumer = new(_network, FillStart.Snapshot);
        Run(consumer, () => consumer.Snapshot.Count > 0 && consumer.Client.State == FillStreamState.Live);
        Release(Events.Count);
        Run(consumer, () => consumer.Store.Count == Expected.Length - before);

        Assert.Equal(FillTemplateId.ContractDefinition, consumer.Snapshot[0]);
        Assert.Equal(FillTemplateId.DayTotals, consumer.Snapshot[^1]);
        Assert.Equal(Expected[(int)before..], consumer.Store);
    }

    [Fact]
    public void Snapshot_arrives_whole_over_a_network_that_loses_a_third()
    {
        Release(Events.Count);
        (_network.Loss, _network.Delays, _network.Duplicates) = (0.05, 0.3, 0.1);
        using SimulatedConsumer consumer = new(_network, FillStart.Snapshot);
        Run(consumer, () => consumer.Client.State == FillStreamState.Live, maxSteps: 200_000);
        Assert.Equal(1, consumer.Snapshot.Count(kind => kind == FillTemplateId.DayTotals));
        Assert.Equal(consumer.Snapshot.Count(kind => kind == FillTemplateId.ContractDefinition), consumer.Snapshot.Count(kind => kind == FillTemplateId.PhaseChange));
    }

    [Fact]
    public void Record_is_handed_over_again_when_the_consumer_failed_on_it()
    {
        Release(Events.Count);
        using SimulatedConsumer consumer = new(_network) { Failures = 0.2 };
        Run(consumer, () => consumer.Store.Count == Expected.Length, maxSteps: 50_000);
        Assert.Equal(Expected, consumer.Store);
    }

    [Fact]
    public void Consumer_that_stands_still_costs_the_venue_and_others_nothing_and_catches_up()
    {
        using SimulatedConsumer slow = new(_network);
        using SimulatedConsumer quick = new(_network);
        Run(slow, () => slow.Client.State == FillStreamState.Live);
        while (quick.Store.Count < Expected.Length)
        {
            Release(5);
            Step();
            quick.Step();
        }

        Assert.True(slow.Store.Count < Expected.Length);
        Run(slow, () => slow.Store.Count == Expected.Length);
        Assert.Equal(Expected, slow.Store);
    }

    [Fact]
    public void Silence_is_noticed_and_the_live_session_joined_anew()
    {
        Release(100);
        using SimulatedConsumer consumer = new(_network);
        Run(consumer, () => consumer.Client.State == FillStreamState.Live);
        _network.Severed.Add(SimulatedVenue.LiveAddress);
        Run(consumer, () => consumer.Client.Counters.Rejoins >= 1, maxSteps: 10_000);
        Assert.Equal(FillStreamState.Silent, consumer.Client.State);
        _network.Severed.Clear();
        Release(Events.Count);
        Run(consumer, () => consumer.Store.Count == Expected.Length);
        Assert.Equal(FillStreamState.Live, consumer.Client.State);
    }

    [Fact]
    public void Clean_stop_of_the_venue_is_heard()
    {
        using SimulatedConsumer consumer = new(_network);
        Run(consumer, () => consumer.Client.State == FillStreamState.Live);
        _venue.Dispose();
        for (int step = 0; step < 100; step++)
        {
            _network.NowNanos += StepNanos;
            consumer.Step();
        }

        Assert.True(consumer.Client.IsVenueClosed);
    }

    [Theory]
    [InlineData("1:5:0", FillStreamFault.OtherEpoch, "begin anew")]
    [InlineData("EPOCH:1000000:0", FillStreamFault.AheadOfVenue, "restored from an older state")]
    [InlineData("EPOCH:5:1", FillStreamFault.OtherHistory, "another history")]
    public void Position_that_is_not_of_this_stream_is_a_clear_fault(string position, FillStreamFault fault, string text)
    {
        Release(Events.Count);
        FillPosition stored = FillPosition.Parse(position.Replace("EPOCH", _venue.Stream.Epoch.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        FillStreamException error = FaultOf(FillStart.After(stored));
        Assert.Equal(fault, error.Fault);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_that_are_no_longer_kept_are_a_clear_fault_that_names_the_first_kept()
    {
        Release(Events.Count);
        _venue.Log.FirstSequence = 400;
        FillStreamException error = FaultOf(FillStart.FromBeginning);
        Assert.Equal(FillStreamFault.RecordsGone, error.Fault);
        Assert.Contains("no longer keeps record 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trading_day_that_the_stream_does_not_have_is_a_clear_fault()
    {
        Release(Events.Count);
        FillStreamException error = FaultOf(FillStart.OfTradingDay(20300101));
        Assert.Equal(FillStreamFault.Refused, error.Fault);
        Assert.Contains("UnknownTradingDay", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_and_foreign_messages_are_counted_and_nothing_else()
    {
        Release(100);
        using SimulatedConsumer consumer = new(_network);
        using IFillPublication stranger = _network.NewTransport().AddPublication($"aeron:udp?control={SimulatedVenue.LiveAddress}", 1001);
        Random random = new(3);
        List<byte[]> records = Projection.Of(Events);
        for (int round = 0; round < 2_000; round++)
        {
            byte[] message = [.. records[random.Next(records.Count)]];
            FillCodec.Stamp(message, 1, FillFlags.None);
            message = message[..random.Next(message.Length + 1)];
            if (message.Length > 0)
            {
                message[random.Next(message.Length)] ^= (byte)random.Next(1, 256);
            }

            stranger.Offer(message);
            Step();
            consumer.Step();
        }

        Release(Events.Count);
        Run(consumer, () => consumer.Store.Count == Expected.Length);
        Assert.Equal(Expected, consumer.Store);
        Assert.True(consumer.Client.Counters.Damaged > 1_500, $"{consumer.Client.Counters.Damaged} damaged");
    }

    public void Dispose() => _venue.Dispose();

    private FillStreamException FaultOf(FillStart start)
    {
        using SimulatedConsumer consumer = new(_network, start);
        return Assert.Throws<FillStreamException>(() => Run(consumer, () => false));
    }

    private void Release(int events)
    {
        _venue.Step(Math.Min(events, Events.Count - _venue.Released));
        _venue.Log.DurableSequence = _venue.Released;
    }

    private void Step()
    {
        _network.NowNanos += StepNanos;
        _venue.Step(0);
    }

    private void Run(SimulatedConsumer consumer, Func<bool> until, int maxSteps = 5_000)
    {
        for (int step = 0; !until(); step++)
        {
            Assert.True(step < maxSteps, $"{consumer.Store.Count} records after {step} steps, {consumer.Client.State}");
            Step();
            consumer.Step();
        }
    }
}
