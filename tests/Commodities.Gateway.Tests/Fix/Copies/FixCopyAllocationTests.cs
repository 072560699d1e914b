using Commodities.Domain;
using Commodities.Gateway.Fix.Copies;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Fix.Storage;
using Commodities.Gateway.Ports;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Copies;

/// <summary>Copies of every report of an order's life, file included: nothing is allocated for any of them.</summary>
public sealed class FixCopyAllocationTests : IDisposable
{
    private const int OrdersPerRound = 1_000;
    private const int ReportsPerOrder = 5;
    private const int Trader = 7;

    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTime _time = new();
    private readonly FixCopyDesk _desk;
    private readonly FixSession _session;
    private long _event;
    private long _order;

    public FixCopyAllocationTests()
    {
        ListedContracts contracts = new();
        contracts.Define(new(DeskFixture.Rebar, "RB2701", 100, 3_500, 3_900));
        CopyScope scope = new()
        {
            Sessions = new Dictionary<int, CopyParty> { [Trader] = new("TRADER1", "MILL", "TRADER1") },
            AccountCodes = new Dictionary<int, string> { [3] = "A-1" },
            Contracts = contracts,
            ClientOrderIds = new Numbers(),
        };
        _desk = new(scope, isDropCopy: true, () => { });
        FixSessionStore store = FixSessionStore.Open(Path.Combine(_directory.Path, "session"), flushesToDisk: false, 1);
        _session = new(TestSessions.Settings(), FixDictionary.Fix44, store, _desk, _time, TestSessions.MaxBodyLength);
        _desk.Attach(_session, 0);
        _desk.EndRecovery();
    }

    public void Dispose()
    {
        _session.Dispose();
        _desk.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Copies_of_orders_allocate_nothing()
    {
        long allocated = Allocations.Least(() =>
        {
            for (int order = 0; order < OrdersPerRound; order++)
                Live();
        });
        Assert.Equal(0, allocated);
        Assert.Equal(1 + (_order * ReportsPerOrder), _session.NextOutbound);
        Assert.Equal(_event, _session.LastEventSequence);
    }

    // Taken, replaced, filled in part, cancelled; another order is refused.
    private void Live()
    {
        long id = ++_order;
        Happen(new OrderAccepted
        {
            OrderId = id,
            ClientOrderId = id,
            SessionId = Trader,
            AccountId = 3,
            ContractId = DeskFixture.Rebar,
            QuantityLots = 10,
            PriceTicks = 3_700,
            Side = Side.Buy,
            OrderType = OrderType.Limit,
            TimeInForce = TimeInForce.Day,
        });
        Happen(new OrderReplaced { OrderId = id, OriginalClientOrderId = id, ClientOrderId = id + 1, SessionId = Trader, QuantityLots = 12, LeavesLots = 12, PriceTicks = 3_701 });
        Happen(new Trade
        {
            TradeId = id,
            MakerOrderId = id,
            MakerClientOrderId = id + 1,
            MakerSessionId = Trader,
            TakerSessionId = 1,
            QuantityLots = 2,
            PriceTicks = 3_701,
            MakerLeavesLots = 10,
            ContractId = DeskFixture.Rebar,
        });
        Happen(new OrderCancelled { OrderId = id, OriginalClientOrderId = id + 1, ClientOrderId = id + 2, SessionId = Trader, Reason = CancelReason.Requested });
        Happen(new CommandRejected
        {
            ClientOrderId = id,
            SessionId = Trader,
            AccountId = 3,
            ContractId = DeskFixture.Rebar,
            RejectedTemplateId = TemplateId.NewOrder,
            RejectCode = RejectCode.OutsidePriceBand,
            AskedValue = 3_899,
            LimitValue = 3_850,
        });
    }

    private void Happen<TEvent>(TEvent happened)
        where TEvent : unmanaged, IMessage<TEvent>
    {
        EventSlot slot = default;
        slot.As<TEvent>() = happened;
        slot.Header.Message = TEvent.Header;
        slot.Header.Sequence = ++_event;
        _desk.OnEvent(in slot);
        if (_event % 64 == 0)
            _desk.Flush();
    }

    private sealed class Numbers : IClientOrderIds
    {
        public int Copy(int sessionId, long number, Span<byte> target)
        {
            number.TryFormat(target, out int length);
            return length;
        }
    }
}
