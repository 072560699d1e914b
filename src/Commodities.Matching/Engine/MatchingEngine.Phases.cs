using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Trading phases.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void ApplySetPhase(ref readonly SetPhase command)
    {
        // An older message can't mean a phase that came later: its answer stays what it was.
        TradingPhase last = command.Header.Message.Version >= SpecialTermsVersion ? TradingPhase.NoCancelMatch : TradingPhase.Halted;
        if (command.Phase > last)
        {
            int contractId = IsListed(command.ContractId) ? command.ContractId : 0;
            Reject(in command.Header, new(0, 0, contractId), new(RejectCode.InvalidPhase, (long)last, (long)command.Phase));
        }
        else if (IsListed(command.ContractId))
        {
            SetPhase(_books + command.ContractId, command.Phase, command.TradingDay);
        }
        else if (command.ContractId == 0 && _contractCount > 0)
        {
            for (int contractId = 1; contractId <= _contractCount; contractId++)
                SetPhase(_books + contractId, command.Phase, command.TradingDay);
        }
        else
        {
            Reject(in command.Header, default, new(RejectCode.UnknownContract, _contractCount, command.ContractId));
        }
    }

    private void SetPhase(OrderBook* book, TradingPhase phase, int tradingDay)
    {
        if (tradingDay != 0)
            BeginTradingDay(book, tradingDay);

        // Continuous trading with a crossed book would let an incoming order pass resting ones that should have traded before.
        if (phase == TradingPhase.Continuous && book->IsCrossed)
            Uncross(book, AuctionPrice.Find(book));

        // The short auction after an interruption still belongs to it.
        if (!(book->InterruptedNanos != 0 && phase is TradingPhase.Auction or TradingPhase.NoCancelMatch))
            book->InterruptedNanos = 0;
        TradingPhase previous = book->Phase;
        book->Phase = phase;
        book->Prepare();
        WritePhaseChanged(book, previous);
        if (phase == TradingPhase.Settling)
            Settle(book);
        if (phase is TradingPhase.Closed or TradingPhase.Pause or TradingPhase.Settling)
        {
            for (int side = 0; side < 4; side++)
                CancelEnded(book, OrderBook.AnySideOf(book, side));
        }
        else if (phase == TradingPhase.Continuous)
        {
            RunStops(book);
        }
    }

    private void BeginTradingDay(OrderBook* book, int tradingDay)
    {
        if (book->TradingDay == tradingDay)
            return;
        book->TradingDay = tradingDay;
        book->LimitWatchSide = Side.None;
        book->FirstTradeIdOfDay = _lastTradeId + 1;
        book->VolumeLots = 0;
        book->TurnoverTickLots = 0;
        _tradingDay = Math.Max(_tradingDay, tradingDay);
        EndDayOfPositions(book);
        if (_changeCount != 0)
            RunChanges();
    }

    private void Settle(OrderBook* book)
    {
        DecideLimitLock(book);
        long priceTicks = SettlementPrice.Of(in *book, out SettlementBasis basis);
        if (basis == SettlementBasis.Previous && ReferenceMonthOf(book) is var reference && reference != null)
            (priceTicks, basis) = (SettlementPrice.MovedWith(in *book, in *reference), SettlementBasis.ReferenceMonth);
        book->SettlementPriceTicks = priceTicks;
        book->SettlementDay = book->TradingDay;
        ref SettlementPriceSet settled = ref Begin<SettlementPriceSet>();
        EventHeader header = settled.Header;
        settled = new SettlementPriceSet
        {
            Header = header,
            PriceTicks = book->SettlementPriceTicks,
            VolumeLots = book->VolumeLots,
            ContractId = book->ContractId,
            TradingDay = book->TradingDay,
            Basis = basis,
        };
    }

    /// <summary>
    /// The month of the same product that has traded most on the same trading day, of those that are settled; the first listed of equal ones. Null when none has
    /// traded.
    /// </summary>
    private OrderBook* ReferenceMonthOf(OrderBook* book)
    {
        OrderBook* busiest = null;
        for (int contractId = 1; contractId <= _contractCount; contractId++)
        {
            OrderBook* other = _books + contractId;
            bool isSettled = other->TradingDay == book->TradingDay && other->SettlementDay == book->TradingDay && other->VolumeLots > 0;
            if (isSettled && (busiest == null || other->VolumeLots > busiest->VolumeLots) && IsSameProduct(contractId, book->ContractId))
                busiest = other;
        }

        return busiest;
    }

    /// <summary>True for two months of a product: the letters of their symbols agree, and so does the tick.</summary>
    private bool IsSameProduct(int contractId, int otherId)
    {
        if (_contracts[contractId].TickSizeFen != _contracts[otherId].TickSizeFen)
            return false;
        Symbol16 symbol = _contracts[contractId].Symbol;
        Symbol16 other = _contracts[otherId].Symbol;
        int place = 0;
        while (place < Symbol16.Length && symbol[place] == other[place] && !char.IsAsciiDigit((char)symbol[place]))
            place++;
        return place > 0 && place < Symbol16.Length && char.IsAsciiDigit((char)symbol[place]) && char.IsAsciiDigit((char)other[place]);
    }

    /// <summary>Cancels the orders of a side whose time ends with the phase that the contract has entered.</summary>
    private void CancelEnded(OrderBook* book, BookSide* side)
    {
        for (int key = side->BestKey; key != BookSide.None; key = side->Occupied.FindFrom(key + 1))
        {
            int next;
            for (int slot = side->Levels[key].Head; slot != 0; slot = next)
            {
                next = _orders.Slots[slot].Next;
                CancelReason reason = EndOf(book, slot);
                if (reason != CancelReason.None)
                    Cancel(slot, 0, reason);
            }
        }
    }

    /// <summary>Why an order ends now; none when it stays.</summary>
    private CancelReason EndOf(OrderBook* book, int slot)
    {
        TimeInForce timeInForce = _orders.Slots[slot].TimeInForce;
        if (timeInForce == TimeInForce.GoodInSession)
            return CancelReason.SessionEnd;
        if (book->Phase != TradingPhase.Closed)
            return CancelReason.None;
        if (timeInForce == TimeInForce.Day)
            return CancelReason.DayEnd;
        bool isOver = timeInForce == TimeInForce.GoodTillDate && _terms.Of(slot)->ExpiryDay <= book->TradingDay;
        return isOver ? CancelReason.Expired : CancelReason.None;
    }
}
