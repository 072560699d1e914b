using System.Buffers;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>The canonical state: its hash, and its bytes.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>
    /// Hash of everything that later events depend on: equal for equal states, however they were reached and wherever orders lie in
    /// memory. The same as the last 8 bytes of a snapshot. Walks all orders.
    /// </summary>
    public ulong StateHash()
    {
        SnapshotWriter writer = new(null);
        WriteState(ref writer);
        return writer.Hash;
    }

    /// <summary>
    /// Writes the state: equal states give equal bytes. Header, contracts with their orders in price-time order, and a hash over
    /// all of it; see <c>src/docs/matching.md</c> for the layout.
    /// </summary>
    public void WriteSnapshot(IBufferWriter<byte> buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        SnapshotWriter writer = new(buffer);
        WriteState(ref writer);
        ulong hash = writer.Hash;
        writer.Write(in hash);
    }

    private void WriteState(ref SnapshotWriter writer)
    {
        SnapshotHeader header = new()
        {
            Magic = SnapshotHeader.ExpectedMagic,
            Version = SnapshotHeader.CurrentVersion,
            ContractCount = _contractCount,
            OrderCount = _orders.Count,
            LastCommandSequence = _lastCommandSequence,
            LastEventSequence = _lastEventSequence,
            LastTradeId = _lastTradeId,
            TimestampNanos = _timestampNanos,
            AccountCount = _accountCount,
            TradeCount = _lastTradeId - OldestTradeId + 1,
        };
        writer.Write(in header);
        for (int contractId = 1; contractId <= _contractCount; contractId++)
            WriteBook(ref writer, _books + contractId);
        WriteAccounts(ref writer);
        for (long tradeId = OldestTradeId; tradeId <= _lastTradeId; tradeId++)
            writer.Write(in *TradeOf(tradeId));
        WriteRisk(ref writer);
    }

    private void WriteAccounts(ref SnapshotWriter writer)
    {
        int left = _accountCount;
        for (int accountId = 1; left != 0; accountId++)
        {
            if (_accounts[accountId].IsDefined == 0)
                continue;
            left--;
            AccountRecord record = new()
            {
                AccountId = accountId,
                GroupId = _accounts[accountId].GroupId,
                SelfTradePolicy = _accounts[accountId].SelfTradePolicy,
                Flags = _accounts[accountId].Flags,
                HedgeFlags = _accounts[accountId].HedgeFlags,
                CashFen = _accounts[accountId].CashFen,
                CollateralFen = _accounts[accountId].CollateralFen,
                FirmId = _accounts[accountId].FirmId,
                TraderId = _accounts[accountId].TraderId,
                Products = _accounts[accountId].Products,
                MaxOrderLots = _accountLimits[accountId].MaxOrderLots,
                MaxOrderValueFen = _accountLimits[accountId].MaxOrderValueFen,
            };
            writer.Write(in record);
        }
    }

    private void WriteBook(ref SnapshotWriter writer, OrderBook* book)
    {
        ContractDefined terms = _contracts[book->ContractId];
        writer.Write(in terms);
        ContractRecord record = new()
        {
            LastPriceTicks = book->LastPriceTicks,
            VolumeLots = book->VolumeLots,
            TradingDay = book->TradingDay,
            BidOrders = book->Bids.OrderCount,
            OfferOrders = book->Offers.OrderCount,
            Phase = book->Phase,
            BuyStopOrders = book->BuyStops.OrderCount,
            SellStopOrders = book->SellStops.OrderCount,
            LowPrintTicks = book->LowPrintTicks,
            HighPrintTicks = book->HighPrintTicks,
            TurnoverTickLots = book->TurnoverTickLots,
            SettlementPriceTicks = book->SettlementPriceTicks,
            SettlementDay = book->SettlementDay,
            LimitWatchDay = book->LimitWatchDay,
            LimitWatchSide = book->LimitWatchSide,
            LockedSide = book->LockedSide,
            LockedDays = book->LockedDays,
            InterruptedNanos = book->InterruptedNanos,
            FirstTradeIdOfDay = book->FirstTradeIdOfDay,
        };
        writer.Write(in record);
        for (int side = 0; side < 4; side++)
            WriteOrders(ref writer, OrderBook.AnySideOf(book, side));
    }

    private void WriteOrders(ref SnapshotWriter writer, BookSide* side)
    {
        for (int key = side->BestKey; key != BookSide.None; key = side->Occupied.FindFrom(key + 1))
        {
            for (int slot = side->Levels[key].Head; slot != 0; slot = _orders.Slots[slot].Next)
            {
                OrderSlot* order = _orders.Slots + slot;
                OrderRecord record = new()
                {
                    OrderId = order->OrderId,
                    ClientOrderId = order->ClientOrderId,
                    SessionId = order->SessionId,
                    AccountId = order->AccountId,
                    PriceTicks = side->PriceOf(key),
                    QuantityLots = order->QuantityLots,
                    LeavesLots = order->LeavesLots,
                    TimeInForce = order->TimeInForce,
                    Flags = order->Flags,
                    PositionEffect = order->PositionEffect,
                    Purpose = OrderRecord.PurposeOf(order->HedgeFlag, order->IsHeld),
                };
                writer.Write(in record);
                if (order->Has(OrderFlags.HasTerms))
                    WriteTerms(ref writer, _terms.Of(slot));
            }
        }
    }

    private static void WriteTerms(ref SnapshotWriter writer, OrderTerms* terms)
    {
        TermsRecord record = new()
        {
            LimitTicks = terms->LimitTicks,
            DisplayLots = terms->DisplayLots,
            ShownLots = terms->ShownLots,
            ExpiryDay = terms->ExpiryDay,
        };
        writer.Write(in record);
    }
}
