using Commodities.Client.Tests.Simulation;
using Commodities.Client.Transport;
using Commodities.Exchange.Tests.Fills;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Client.Tests;

/// <summary>The venue's answers to requests, as a client in another language would see them.</summary>
public sealed class ReplayServiceTests : IDisposable
{
    private const string Address = "10.0.0.5:41000";

    private static readonly IReadOnlyList<EventSlot> Events = RandomFillEvents.Make(seed: 31, days: 2, tradesPerDay: 100);
    private static readonly List<byte[]> Expected = Projection.Of(Events);

    private readonly SimulatedNetwork _network = new(1);
    private readonly SimulatedVenue _venue;
    private readonly IFillPublication _requests;
    private readonly IFillSubscription _answers;
    private readonly List<byte[]> _received = [];
    private long _requestId;

    public ReplayServiceTests()
    {
        _venue = new(_network, Events);
        // In steps, so that there are checkpoints in between.
        while (!_venue.IsDone)
        {
            _venue.Step(20);
        }

        _venue.Log.DurableSequence = Events.Count;
        SimulatedTransport transport = _network.NewTransport();
        _requests = transport.AddPublication($"aeron:udp?endpoint={SimulatedVenue.RequestAddress}", 1002);
        _answers = transport.AddSubscription($"aeron:udp?endpoint={Address}", 7);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 40)]
    [InlineData(77, 203)]
    [InlineData(118, 118)]
    public void Range_is_answered_with_its_records_between_acceptance_and_end(long from, long to)
    {
        Ask(request => request with { FromSequence = from, ToSequence = to });

        ReplayAccepted accepted = FillCodec.Read<ReplayAccepted>(_received[0]);
        Assert.Equal((from, to, _venue.Stream.Epoch, 0u), (accepted.FromSequence, accepted.ToSequence, accepted.Epoch, accepted.SnapshotRecords));
        Assert.Equal(from == 1 ? 0u : FillCodec.HeaderOf(Expected[(int)from - 2]).Chain, accepted.ChainBefore);
        Assert.Equal(Parts(Expected[((int)from - 1)..(int)to]), Parts(_received[1..^1]));
        Assert.All(_received[1..^1], record => Assert.True(FillCodec.Verify(record) && FillCodec.HeaderOf(record).Flags == FillFlags.PossibleDuplicate));
        ReplayEnded ended = FillCodec.Read<ReplayEnded>(_received[^1]);
        Assert.Equal((to, _requestId), (ended.ToSequence, ended.RequestId));
    }

    [Fact]
    public void Range_without_an_end_ends_with_the_last_record_and_one_behind_it_is_empty()
    {
        Ask(request => request with { FromSequence = Expected.Count - 3 });
        Assert.Equal(4, _received.Count - 2);
        Ask(request => request with { FromSequence = Expected.Count + 1 });
        Assert.Equal([FillTemplateId.ReplayAccepted, FillTemplateId.ReplayEnded], _received.Select(KindOf));
    }

    [Fact]
    public void Trading_day_is_answered_with_all_its_records_and_no_other()
    {
        Ask(request => request with { Kind = ReplayKind.TradingDay, TradingDay = 20270104, FromSequence = FillSchema.NullInt64 });
        long next = Projection.Of<ContractDefinition>(Events).First(definition => definition.TradingDay == 20270105).Header.Sequence;
        Assert.Equal(Parts(Expected[..(int)(next - 1)]), Parts(_received[1..^1]));
        Ask(request => request with { Kind = ReplayKind.TradingDay, TradingDay = 20270105, FromSequence = FillSchema.NullInt64 });
        Assert.Equal(Parts(Expected[(int)(next - 1)..]), Parts(_received[1..^1]));
    }

    [Fact]
    public void Snapshot_is_answered_with_the_state_after_the_sequence_and_the_records_behind_it()
    {
        Ask(request => request with { Kind = ReplayKind.Snapshot, FromSequence = 60 });
        ReplayAccepted accepted = FillCodec.Read<ReplayAccepted>(_received[0]);
        Assert.InRange(accepted.FromSequence, 61, 62);
        List<byte[]> snapshot = _received[1..(int)(accepted.SnapshotRecords + 1)];
        Assert.All(snapshot, record => Assert.Equal(FillFlags.PossibleDuplicate | FillFlags.Snapshot, FillCodec.HeaderOf(record).Flags));
        Assert.Equal(Enumerable.Range(1, snapshot.Count), snapshot.Select(record => (int)FillCodec.HeaderOf(record).SnapshotIndex));
        Assert.Equal(Parts(Expected[((int)accepted.FromSequence - 1)..]), Parts(_received[(snapshot.Count + 1)..^1]));
    }

    [Fact]
    public void Malformed_request_is_refused_with_the_field_that_is_wrong()
    {
        (Func<ReplayRequest, ReplayRequest> Change, ushort Field)[] cases =
        [
            (request => request with { ClientId = 0 }, 1),
            (request => request with { RequestId = 0 }, 2),
            (request => request with { FromSequence = 0 }, 3),
            (request => request with { FromSequence = FillSchema.NullInt64 }, 3),
            (request => request with { FromSequence = 10, ToSequence = 9 }, 4),
            (request => request with { Kind = ReplayKind.None }, 9),
            (request => request with { Kind = (ReplayKind)4 }, 9),
            (request => request with { Kind = ReplayKind.Snapshot, FromSequence = -1 }, 3),
        ];
        foreach ((Func<ReplayRequest, ReplayRequest> change, ushort field) in cases)
        {
            ReplayRefused refused = Refused(change);
            Assert.Equal((ReplayRefusal.Malformed, field), (refused.Refusal, refused.Field));
        }
    }

    [Fact]
    public void Request_for_what_there_is_not_is_refused_with_what_there_is()
    {
        Assert.Equal(ReplayRefusal.UnknownStream, Refused(request => request with { StreamId = 9 }).Refusal);
        Assert.Equal(ReplayRefusal.UnknownEpoch, Refused(request => request with { Epoch = 12_345 }).Refusal);
        Assert.Equal(ReplayRefusal.UnknownTradingDay, Refused(request => request with { Kind = ReplayKind.TradingDay, TradingDay = 20200101 }).Refusal);
        ReplayRefused beyond = Refused(request => request with { FromSequence = Expected.Count + 2 });
        Assert.Equal((ReplayRefusal.BeyondEnd, 1L, (long)Expected.Count), (beyond.Refusal, beyond.FirstSequence, beyond.LastSequence));
        _venue.Log.FirstSequence = 200;
        ReplayRefused gone = Refused(request => request with { FromSequence = 1 });
        Assert.Equal(ReplayRefusal.RangeGone, gone.Refusal);
        Ask(request => request with { FromSequence = gone.FirstSequence, ToSequence = gone.FirstSequence });
        Assert.Equal(gone.FirstSequence, FillCodec.HeaderOf(_received[1]).Sequence);
    }

    [Fact]
    public void Client_that_asks_too_often_is_told_and_may_ask_again_later()
    {
        List<FillTemplateId> answers = [];
        for (int count = 0; count < 60; count++)
        {
            Ask(request => request with { ToSequence = 1 }, steps: 1);
            answers.AddRange(_received.Select(KindOf));
        }

        Assert.Contains(FillTemplateId.ReplayRefused, answers);
        _network.NowNanos += 2_000_000_000;
        Ask(request => request with { ToSequence = 1 });
        Assert.Equal(FillTemplateId.ReplayAccepted, KindOf(_received[0]));
    }

    [Fact]
    public void More_clients_than_are_answered_at_once_are_told_to_wait()
    {
        // Two clients that take nothing hold both places.
        _network.Severed.Add("10.0.0.6:1");
        _network.Severed.Add("10.0.0.6:2");
        Send(request => request with { ClientId = 101, ReplyEndpoint = Endpoint64.From("10.0.0.6:1") });
        Send(request => request with { ClientId = 102, ReplyEndpoint = Endpoint64.From("10.0.0.6:2") });
        Assert.Equal(ReplayRefusal.Busy, Refused(request => request).Refusal);

        // They are given up after a while.
        for (int second = 0; second < 12; second++)
        {
            _network.NowNanos += 1_000_000_000;
            _venue.Step(0);
        }

        Ask(request => request with { ToSequence = 1 });
        Assert.Equal(FillTemplateId.ReplayAccepted, KindOf(_received[0]));
    }

    [Fact]
    public void Newer_request_of_a_client_takes_the_place_of_its_older_one()
    {
        _network.BackPressure = 0.5;
        Send(request => request with { FromSequence = 1 });
        Ask(request => request with { FromSequence = 150, ToSequence = 160 }, steps: 200);
        Assert.Equal(1, _received.Count(message => KindOf(message) == FillTemplateId.ReplayEnded));
        Assert.Equal(160, FillCodec.Read<ReplayEnded>(_received[^1]).ToSequence);
    }

    [Fact]
    public void Cancelled_request_is_not_answered_further()
    {
        _network.BackPressure = 0.9;
        Send(request => request with { FromSequence = 1 });
        ReplayCancel cancel = new() { Message = HeaderOf<ReplayCancel>(), ClientId = 77, RequestId = _requestId };
        while (_requests.Offer(FillCodec.BytesOf(in cancel)) < 0)
        {
        }

        _network.BackPressure = 0;
        Collect(steps: 50);
        Assert.DoesNotContain(FillTemplateId.ReplayEnded, _received.Select(KindOf));
    }

    [Fact]
    public void Rubbish_on_the_request_stream_changes_nothing()
    {
        Random random = new(9);
        ReplayRequest good = Request();
        for (int round = 0; round < 3_000; round++)
        {
            byte[] message = FillCodec.BytesOf(in good).ToArray()[..random.Next(121)];
            random.NextBytes(message.AsSpan(Math.Min(message.Length, random.Next(8))));
            _requests.Offer(message);
            if (round % 10 == 0)
            {
                Collect(steps: 1);
            }
        }

        _network.NowNanos += 30_000_000_000;
        Ask(request => request with { ToSequence = 3 });
        Assert.Equal(FillTemplateId.ReplayAccepted, KindOf(_received[0]));
    }

    public void Dispose() => _venue.Dispose();

    private static FillTemplateId KindOf(byte[] message) => FillCodec.ReadHeader(message).TemplateId;

    private static IEnumerable<string> Parts(IEnumerable<byte[]> records) => records.Select(record => Projection.ImmutablePart(record));

    private static FillMessageHeader HeaderOf<TMessage>()
        where TMessage : unmanaged, IFillMessage<TMessage> => TMessage.MessageHeader;

    private ReplayRefused Refused(Func<ReplayRequest, ReplayRequest> change)
    {
        Ask(change);
        return FillCodec.Read<ReplayRefused>(Assert.Single(_received));
    }

    private void Ask(Func<ReplayRequest, ReplayRequest> change, int steps = 50)
    {
        _received.Clear();
        Send(change);
        Collect(steps);
    }

    private void Send(Func<ReplayRequest, ReplayRequest> change)
    {
        ReplayRequest request = change(Request());
        while (_requests.Offer(FillCodec.BytesOf(in request)) < 0)
        {
        }

        _network.NowNanos += 1_000_000;
        _venue.Step(0);
    }

    private ReplayRequest Request() => new()
    {
        Message = HeaderOf<ReplayRequest>(),
        ClientId = 77,
        RequestId = ++_requestId,
        FromSequence = 1,
        ToSequence = FillSchema.NullInt64,
        TradingDay = FillSchema.NullInt32,
        ReplyStreamId = 7,
        StreamId = 1,
        Kind = ReplayKind.Range,
        ReplyEndpoint = Endpoint64.From(Address),
    };

    private void Collect(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            _network.NowNanos += 1_000_000;
            _venue.Step(0);
            _answers.Poll(message => _received.Add(message.ToArray()), 1_000);
        }
    }
}
