using System.Buffers;
using Commodities.Domain;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Fix.Storage;
using Commodities.Gateway.Ports;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Orders;

/// <summary>Orders, their replacements, cancels and fills with every report, files included: nothing is allocated for any of them.</summary>
public sealed class FixDeskAllocationTests : IDisposable
{
    private const int OrdersPerRound = 1_000;
    private const int Rounds = 11;
    private const int MessagesPerOrder = 4;
    private const int OrdersPerWriting = 250;

    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTime _time = new();
    private readonly LastPort _port = new();
    private readonly FixDesk _desk;
    private readonly FixSession _session;
    private readonly FixMarket _market;
    private readonly FixChannel _channel;
    private readonly CapturedConnection _connection = new() { Discards = true };
    private long _event;

    public FixDeskAllocationTests()
    {
        ListedContracts contracts = new();
        contracts.Define(new(DeskFixture.Rebar, "RB2701", 100, 3_500, 3_900));
        FixDeskSettings settings = new() { SessionId = DeskFixture.SessionId, Accounts = [KeyValuePair.Create("A-1", DeskFixture.AccountId)] };
        _desk = new(settings, _port, contracts, Path.Combine(_directory.Path, "orders"), flushesToDisk: false, _time);
        FixSessionStore store = FixSessionStore.Open(Path.Combine(_directory.Path, "session"), flushesToDisk: false, 1);
        _session = new(TestSessions.Settings(), FixDictionary.Fix44, store, _desk, _time, TestSessions.MaxBodyLength);
        _desk.Attach(_session, 0);
        _market = new([_desk], contracts);
        _channel = new(new([_session]), FixDictionary.Fix44, _connection, _time, TestSessions.MaxBodyLength);
        Receive(Message("35=A|34=1|98=0|108=30|553=TRADER1|554=trader1"));
    }

    public void Dispose()
    {
        _session.Dispose();
        _desk.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Orders_with_all_their_reports_allocate_nothing()
    {
        byte[][] messages = [.. Enumerable.Range(0, OrdersPerRound * Rounds).SelectMany(MessagesOf)];
        int next = 0;
        void Round()
        {
            for (int order = 0; order < OrdersPerRound; order++)
                Trade(messages, ref next);
        }

        // Code that is not optimized yet, as on a busy machine, puts enums into boxes.
        long allocated = Allocations.Least(Round);
        if (allocated != 0)
            allocated = Allocations.Least(Round);
        Assert.Equal(0, allocated);
        AssertTold(next);
    }

    [Fact]
    public void Orders_allocate_nothing_while_their_states_are_written_beside_the_log()
    {
        string path = Path.Combine(_directory.Path, "states");
        Guid journal = new("00000000-0000-0000-0000-000000004411");
        _desk.OpenStates(path, journal, 0);
        byte[][] messages = [.. Enumerable.Range(0, OrdersPerRound * Rounds).SelectMany(MessagesOf)];
        int next = 0;
        Func<long> handedOn = () => _event;
        Func<long, bool> awaitDurable = _ => true;
        void Round()
        {
            for (int order = 1; order <= OrdersPerRound; order++)
            {
                Trade(messages, ref next);
                if (order % OrdersPerWriting == 0)
                    _desk.SaveStates(handedOn, awaitDurable);
            }
        }

        long allocated = Allocations.Least(Round);
        if (allocated != 0)
            allocated = Allocations.Least(Round);
        Assert.Equal(0, allocated);
        AssertTold(next);
        AssertStates(path, journal, next);
    }

    private void AssertStates(string path, Guid journal, int messages)
    {
        _desk.Dispose();
        FixStates.Open(path, journal, _event, _event, out FixStatesFound found).Dispose();
        Assert.Equal((_event, messages), (found.Sequence, found.States.Count));
        Assert.Equal(messages / MessagesPerOrder, found.Trades.Count);
        Assert.All(found.States.Values, state => Assert.True(state.IsAnswered));
        FixOrder[] orders = [.. found.States.Values.Where(state => state.HasOrder).Select(state => state.Order)];
        Assert.Equal(messages / MessagesPerOrder, orders.Count(order => order is { Status: FixOrderStatus.Canceled, CumLots: 2 }));
        Assert.Equal(messages / MessagesPerOrder, orders.Count(order => order.Status == FixOrderStatus.Rejected));
    }

    private void AssertTold(int next)
    {
        // Logon, then for each order: taken, replaced, filled in part, cancelled, and a second one that is refused by the venue.
        Assert.Equal(2 + (next / MessagesPerOrder * 5), _session.NextOutbound);
        Assert.Equal(_event, _session.LastEventSequence);
    }

    [Theory]
    [InlineData("D", "55=XX2701|54=1|60={now}|38=10|40=2|44=3700")]
    [InlineData("D", "55=RB2701|54=1|60={now}|38=1.5|40=2|44=3700")]
    [InlineData("D", "55=RB2701|54=1|60={now}|38=10|40=2|44=3700.5")]
    [InlineData("D", "1=A-9|55=RB2701|54=1|60={now}|38=10|40=2|44=3700")]
    [InlineData("D", "55=RB2701|54=1|60={now}|38=10|40=2|44=3700|18=1")]
    [InlineData("D", "55=RB2701|54=1|60={now}|38=10|40=2")]
    [InlineData("D", "55=RB2701|54=1")]
    [InlineData("F", "41=none|55=RB2701|54=1|60={now}|38=12")]
    [InlineData("G", "41=none|55=RB2701|54=1|60={now}|38=12|40=2|44=3701")]
    [InlineData("q", "530=1|55=XX|60={now}")]
    [InlineData("H", "54=1|55=XX2701")]
    [InlineData("E", "58=x")]
    public void Refusals_of_the_gateway_itself_allocate_nothing(string type, string fields)
    {
        byte[][] messages = [.. Enumerable.Range(2, OrdersPerRound * Rounds).Select(number => Message($"35={type}|34={number}|11=r{number}|{fields}"))];
        int next = 0;
        void Round()
        {
            for (int order = 0; order < OrdersPerRound; order++)
                Receive(messages[next++]);
        }

        long allocated = Allocations.Least(Round);
        if (allocated != 0)
            allocated = Allocations.Least(Round);
        Assert.Equal(0, allocated);
        Assert.Equal(next + 2, _session.NextInbound);
        Assert.Equal(next + 2, _session.NextOutbound);
    }

    private IEnumerable<byte[]> MessagesOf(int order)
    {
        int number = 2 + (order * MessagesPerOrder);
        yield return Message($"35=D|34={number}|11=a{order}|1=A-1|55=RB2701|54=1|60={{now}}|38=10|40=2|44=3700");
        yield return Message($"35=G|34={number + 1}|115=desk|11=b{order}|41=a{order}|55=RB2701|54=1|60={{now}}|38=12|40=2|44=3701");
        yield return Message($"35=F|34={number + 2}|11=c{order}|41=b{order}|55=RB2701|54=1|60={{now}}|38=12");
        yield return Message($"35=D|34={number + 3}|11=d{order}|55=RB2701|54=2|60={{now}}|38=10|40=2|44=3899");
    }

    private void Trade(byte[][] messages, ref int next)
    {
        Receive(messages[next++]);
        long first = _port.Last;
        Happen(new OrderAccepted { OrderId = first, ClientOrderId = first, SessionId = DeskFixture.SessionId, QuantityLots = 10, PriceTicks = 3_700 });
        Receive(messages[next++]);
        long replacement = _port.Last;
        Happen(new OrderReplaced { OrderId = first, OriginalClientOrderId = first, ClientOrderId = replacement, SessionId = DeskFixture.SessionId, QuantityLots = 12, LeavesLots = 12, PriceTicks = 3_701 });
        Happen(new Trade { TradeId = _event + 1, MakerClientOrderId = replacement, MakerSessionId = DeskFixture.SessionId, TakerSessionId = 1, QuantityLots = 2, PriceTicks = 3_701, MakerLeavesLots = 10 });
        Receive(messages[next++]);
        Happen(new OrderCancelled { OrderId = first, OriginalClientOrderId = replacement, ClientOrderId = _port.Last, SessionId = DeskFixture.SessionId, Reason = CancelReason.Requested });
        Receive(messages[next++]);
        Happen(new CommandRejected { ClientOrderId = _port.Last, SessionId = DeskFixture.SessionId, RejectCode = RejectCode.OutsidePriceBand, AskedValue = 3_899, LimitValue = 3_850 });
    }

    private void Happen<TEvent>(TEvent happened)
        where TEvent : unmanaged, IMessage<TEvent>
    {
        EventSlot slot = default;
        slot.As<TEvent>() = happened;
        slot.Header.Message = TEvent.Header;
        slot.Header.Sequence = ++_event;
        _market.OnEvent(in slot);
        _market.OnBatchEnd();
    }

    private byte[] Message(string fields) => ScriptMessage.ToVenue(fields, _time.GetUtcNow());

    private void Receive(byte[] message)
    {
        ReadOnlySequence<byte> input = new(message);
        _channel.Receive(ref input);
    }

    private sealed class LastPort : IOrderPort
    {
        public long Last { get; private set; }

        public OrderPortAnswer TryPublish<TCommand>(ref readonly TCommand command)
            where TCommand : unmanaged, IMessage<TCommand>
        {
            CommandSlot slot = default;
            slot.As<TCommand>() = command;
            Last = TCommand.Header.TemplateId switch
            {
                TemplateId.NewOrder => slot.As<NewOrder>().ClientOrderId,
                TemplateId.ReplaceOrder => slot.As<ReplaceOrder>().ClientOrderId,
                _ => slot.As<CancelOrder>().ClientOrderId,
            };
            return OrderPortAnswer.Taken;
        }
    }
}
