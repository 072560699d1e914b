using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Trading phases.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void ApplySetPhase(ref readonly SetPhase command)
    {
        if (command.Phase > TradingPhase.Halted)
        {
            int contractId = IsListed(command.ContractId) ? command.ContractId : 0;
            Reject(in command.Header, new(0, 0, contractId), new(RejectCode.InvalidPhase, (long)TradingPhase.Halted, (long)command.Phase));
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

        TradingPhase previous = book->Phase;
        book->Phase = phase;
        book->Prepare();
        WritePhaseChanged(book, previous);
        if (phase == TradingPhase.Closed)
        {
            CancelDayOrders(&book->Bids);
            CancelDayOrders(&book->Offers);
        }
    }

    private static void BeginTradingDay(OrderBook* book, int tradingDay)
    {
        if (book->TradingDay == tradingDay)
            return;
        book->TradingDay = tradingDay;
        book->VolumeLots = 0;
    }

    private void CancelDayOrders(BookSide* side)
    {
        for (int key = side->BestKey; key != BookSide.None; key = side->Occupied.FindFrom(key + 1))
        {
            int next;
            for (int slot = side->Levels[key].Head; slot != 0; slot = next)
            {
                next = _orders.Slots[slot].Next;
                if (_orders.Slots[slot].TimeInForce == TimeInForce.Day)
                    Cancel(slot, 0, CancelReason.DayEnd);
            }
        }
    }
}
